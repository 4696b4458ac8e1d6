package org.abitrack.kallmodsyms.recover;

import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.range.AddressRanges;
import org.abitrack.dwarfcore.dwarf.range.RangeReader;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/** The units of a kernel image, also those without code, in the order of the link. */
final class CodeUnits {
  private static final int NAME = 0;
  private static final int LOW_PC = 1;
  private static final int HIGH_PC = 2;
  private static final int RANGES = 3;
  private static final AttributeSelection ROOT =
      AttributeSelection.of(
          DwAttribute.NAME, DwAttribute.LOW_PC, DwAttribute.HIGH_PC, DwAttribute.RANGES);

  /** Sources that every kernel has: what stands before them is the root of the source tree. */
  private static final String[] LANDMARKS = {"init/main.c", "kernel/fork.c", "mm/memory.c"};

  private CodeUnits() {}

  /** Reads all units that have a name. */
  static List<CodeUnit> read(DwarfFile file) {
    DieCursor cursor = new DieCursor(file, ROOT);
    RangeReader reader = new RangeReader(file, LOW_PC, HIGH_PC, RANGES);
    AddressRanges ranges = new AddressRanges();
    StringPlace name = new StringPlace();
    List<CodeUnit> units = new ArrayList<>();
    for (UnitHeader header : file.units().all()) {
      if (header.type().isType()) {
        continue;
      }
      cursor.open(header);
      reader.open(cursor);
      if (cursor.string(NAME, name)) {
        reader.read(cursor, ranges);
        units.add(new CodeUnit(name.text(), list(ranges)));
      }
    }
    return fromRoot(units);
  }

  /** The ranges without empty ones and those of discarded code, which lie at 0. */
  private static List<Range<Long>> list(AddressRanges ranges) {
    List<Range<Long>> list = new ArrayList<>(ranges.count());
    for (int i = 0; i < ranges.count(); i++) {
      if (ranges.start(i) != 0 && ranges.start(i) < ranges.end(i)) {
        list.add(Range.closedOpen(ranges.start(i), ranges.end(i)));
      }
    }
    return list;
  }

  private static List<CodeUnit> fromRoot(List<CodeUnit> units) {
    String root = root(units);
    List<CodeUnit> relative = new ArrayList<>(units.size());
    for (CodeUnit unit : units) {
      String source = unit.source();
      if (!root.isEmpty() && source.startsWith(root)) {
        source = source.substring(root.length());
      }
      relative.add(new CodeUnit(normal(source), unit.ranges()));
    }
    return relative;
  }

  private static String root(List<CodeUnit> units) {
    for (String landmark : LANDMARKS) {
      for (CodeUnit unit : units) {
        String source = unit.source();
        if (source.endsWith("/" + landmark)) {
          return source.substring(0, source.length() - landmark.length());
        }
      }
    }
    return "";
  }

  /** The path without {@code ./} and {@code x/../}. */
  private static String normal(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
