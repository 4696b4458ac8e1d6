package org.abitrack.kallmodsyms.paths;

import com.google.common.base.Splitter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.range.AddressRanges;
import org.abitrack.dwarfcore.dwarf.range.NumberedRanges;
import org.abitrack.dwarfcore.dwarf.range.RangeReader;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.jspecify.annotations.Nullable;

/**
 * The source file of every compile unit of a kernel with debugging information, by the addresses of
 * its code. Paths are as seen from the root of the source tree: what compilers recorded as absolute
 * loses the compilation directory or, for a build elsewhere, the directory that all such names
 * share.
 */
public final class UnitPaths {
  private static final int NAME = 0;
  private static final int COMP_DIR = 1;
  private static final int LOW_PC = 2;
  private static final int HIGH_PC = 3;
  private static final int RANGES = 4;
  private static final AttributeSelection SELECTION =
      AttributeSelection.of(
          DwAttribute.NAME,
          DwAttribute.COMP_DIR,
          DwAttribute.LOW_PC,
          DwAttribute.HIGH_PC,
          DwAttribute.RANGES);
  private static final Splitter SLASH = Splitter.on('/');

  private final String[] paths;
  private final NumberedRanges ranges;

  private UnitPaths(String[] paths, NumberedRanges ranges) {
    this.paths = paths;
    this.ranges = ranges;
  }

  /**
   * Reads names and ranges of all units.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if there is no debugging information, or it
   *     is damaged
   */
  public static UnitPaths read(ElfFile elf) {
    DwarfFile dwarf = DwarfFile.of(elf);
    String[] paths = new String[dwarf.units().size()];
    DieCursor cursor = new DieCursor(dwarf, SELECTION);
    StringPlace place = new StringPlace();
    NumberedRanges.Builder builder = new NumberedRanges.Builder();
    RangeReader reader = new RangeReader(dwarf, LOW_PC, HIGH_PC, RANGES);
    AddressRanges ranges = new AddressRanges();
    Map<String, String> interned = new HashMap<>();
    for (int i = 0; i < paths.length; i++) {
      UnitHeader unit = dwarf.units().get(i);
      paths[i] = "";
      if (unit.type().isType()) {
        continue;
      }
      cursor.open(unit);
      int tag = cursor.read(unit.firstDie());
      if (tag == DwTag.COMPILE_UNIT || tag == DwTag.SKELETON_UNIT) {
        String name = cursor.string(NAME, place) ? place.text() : "";
        String directory = cursor.string(COMP_DIR, place) ? place.text() : "";
        String path = relative(name, directory);
        paths[i] = interned.computeIfAbsent(path, p -> p);
        reader.open(cursor);
        reader.read(cursor, ranges);
        for (int range = 0; range < ranges.count(); range++) {
          // Linkers leave 0 where they have dropped a section.
          if (ranges.start(range) != 0) {
            builder.add(ranges.start(range), ranges.end(range), i);
          }
        }
      }
    }
    stripCommonDirectory(paths);
    return new UnitPaths(paths, builder.build());
  }

  /** Number of units, those without code included. */
  public int count() {
    return paths.length;
  }

  /** The path of a unit; empty if the unit has no name. */
  public String path(int unit) {
    return paths[unit];
  }

  /** The unit whose code an address lies in, or -1. */
  public int unitAt(long address) {
    int range = ranges.find(address);
    return range < 0 ? -1 : ranges.number(range);
  }

  /** The path of the source file that an address comes from, or null. */
  public @Nullable String pathAt(long address) {
    int unit = unitAt(address);
    return unit < 0 || paths[unit].isEmpty() ? null : paths[unit];
  }

  /** Number of ranges of addresses. */
  public int rangeCount() {
    return ranges.count();
  }

  /** A name without its compilation directory, without {@code .} and leading {@code ..}. */
  static String relative(String name, String directory) {
    String inside = directory.endsWith("/") ? directory : directory + "/";
    if (inside.length() > 1 && name.startsWith(inside)) {
      return clean(name.substring(inside.length()));
    }
    return clean(name);
  }

  private static String clean(String path) {
    if (!path.contains("./") && !path.contains("//")) {
      return path;
    }
    Deque<String> kept = new ArrayDeque<>();
    for (String part : SLASH.split(path)) {
      if (part.equals("..")) {
        kept.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        kept.addLast(part);
      }
    }
    return (path.startsWith("/") ? "/" : "") + String.join("/", kept);
  }

  private static void stripCommonDirectory(String[] paths) {
    String common = null;
    for (String path : paths) {
      if (path.startsWith("/")) {
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        common = common == null ? directory : commonDirectory(common, directory);
      }
    }
    if (common == null || common.length() <= 1) {
      return;
    }
    for (int i = 0; i < paths.length; i++) {
      if (paths[i].startsWith("/")) {
        paths[i] = paths[i].substring(common.length());
      }
    }
  }

  private static String commonDirectory(String one, String other) {
    int length = Math.min(one.length(), other.length());
    int same = 0;
    while (same < length && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return one.substring(0, one.lastIndexOf('/', same - 1) + 1);
  }

  /** All paths, one per unit. */
  public List<String> all() {
    return List.of(paths);
  }
}
