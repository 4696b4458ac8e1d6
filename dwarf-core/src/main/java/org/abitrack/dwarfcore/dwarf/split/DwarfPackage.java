package org.abitrack.dwarfcore.dwarf.split;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.Skeleton;
import org.abitrack.dwarfcore.dwarf.SplitContext;
import org.abitrack.dwarfcore.dwarf.unit.UnitContribution;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/**
 * A .dwp package: the .dwo sections of many units behind each other, and an index that tells which
 * part of each section belongs to which unit (DWARF 5 §7.3.5).
 *
 * <p>Indices and unit headers are read at once. {@link #find} remembers skeletons and is for one
 * thread; the units found may then be read by many.
 */
public final class DwarfPackage {
  private final PackageIndex compileUnits;
  private final Context context;
  private final DwarfFile file;

  private DwarfPackage(PackageIndex compileUnits, Context context, DwarfFile file) {
    this.compileUnits = compileUnits;
    this.context = context;
    this.file = file;
  }

  /**
   * Reads the indices and unit headers of a package.
   *
   * @throws FormatException NO_DWARF if it has no .debug_info.dwo, BAD_PACKAGE_INDEX or
   *     BAD_UNIT_HEADER if they are wrong
   */
  public static DwarfPackage of(ElfFile elf) {
    PackageIndex compileUnits = PackageIndex.read(section(elf, ".debug_cu_index"));
    PackageIndex typeUnits = PackageIndex.read(section(elf, ".debug_tu_index"));
    Context context = new Context(elf.name(), compileUnits, typeUnits);
    return new DwarfPackage(compileUnits, context, DwarfFile.ofSplit(elf, context));
  }

  private static SectionBytes section(ElfFile elf, String name) {
    SectionHeader header = elf.section(name);
    return header == null
        ? new HeapSection(elf.name(), name, elf.bigEndian(), new byte[0])
        : elf.bytes(header);
  }

  /** All units of the package. */
  public DwarfFile file() {
    return file;
  }

  /**
   * The compile unit with a dwo id, or null if the index does not have it.
   *
   * @param skeleton what the unit needs of its skeleton
   * @throws FormatException BAD_SPLIT_UNIT if the index leads to something else
   */
  public @Nullable UnitHeader find(long id, Skeleton skeleton) {
    int row = compileUnits.row(id);
    if (row < 0) {
      return null;
    }
    long start = compileUnits.offset(row, PackageIndex.INFO);
    long end = start + compileUnits.size(row, PackageIndex.INFO);
    UnitHeader unit = SplitIds.find(file, id, start, end);
    if (unit == null) {
      throw compileUnits
          .section()
          .error(
              FormatErrorCode.BAD_SPLIT_UNIT,
              0,
              "no unit with dwo id 0x"
                  + Long.toHexString(id)
                  + " in .debug_info.dwo from 0x"
                  + Long.toHexString(start)
                  + " to 0x"
                  + Long.toHexString(end)
                  + ", where the index places it");
    }
    context.skeletons.put(unit.index(), skeleton);
    return unit;
  }

  /** The index the other way round: by the place of a unit. */
  private static final class Context implements SplitContext {
    private final String name;
    private final Map<Integer, Skeleton> skeletons = new HashMap<>();

    /** Parts of .debug_info.dwo. */
    private final Parts info;

    /** Parts of .debug_types.dwo. */
    private final Parts types;

    Context(String name, PackageIndex compileUnits, PackageIndex typeUnits) {
      this.name = name;
      this.info = new Parts(PackageIndex.INFO, compileUnits, typeUnits);
      this.types = new Parts(PackageIndex.TYPES, typeUnits);
    }

    @Override
    public UnitContribution contribution(UnitHeader unit) {
      UnitContribution part = (unit.inTypesSection() ? types : info).containing(unit.offset());
      if (part == null) {
        throw new FormatException(
            FormatErrorCode.BAD_PACKAGE_INDEX,
            new Location(
                name,
                unit.inTypesSection() ? ".debug_types.dwo" : ".debug_info.dwo",
                unit.offset()),
            "the index of the package does not have this unit");
      }
      return part;
    }

    @Override
    public @Nullable Skeleton skeleton(UnitHeader unit) {
      return skeletons.get(unit.index());
    }
  }

  /** The parts of one section, in order. */
  private static final class Parts {
    private final long[] starts;
    private final UnitContribution[] parts;
    private final long[] ends;

    Parts(int kind, PackageIndex... indices) {
      int count = 0;
      for (PackageIndex index : indices) {
        count += index.has(kind) ? index.rows() : 0;
      }
      Part[] sorted = new Part[count];
      count = 0;
      for (PackageIndex index : indices) {
        for (int row = 0; index.has(kind) && row < index.rows(); row++) {
          sorted[count++] = new Part(index, row, kind);
        }
      }
      Arrays.sort(sorted);
      starts = new long[count];
      ends = new long[count];
      parts = new UnitContribution[count];
      for (int i = 0; i < count; i++) {
        starts[i] = sorted[i].start();
        ends[i] = starts[i] + sorted[i].index().size(sorted[i].row(), kind);
        parts[i] = sorted[i].contribution();
      }
    }

    @Nullable UnitContribution containing(long offset) {
      int found = Arrays.binarySearch(starts, offset);
      int at = found >= 0 ? found : -found - 2;
      return at >= 0 && offset < ends[at] ? parts[at] : null;
    }
  }

  /** One row, by its part of the section at hand. */
  private record Part(PackageIndex index, int row, int kind) implements Comparable<Part> {
    long start() {
      return index.offset(row, kind);
    }

    UnitContribution contribution() {
      long strings = index.offset(row, PackageIndex.STR_OFFSETS);
      return new UnitContribution(
          kind == PackageIndex.INFO ? start() : 0,
          index.offset(row, PackageIndex.ABBREV),
          index.offset(row, PackageIndex.LINE),
          strings,
          strings + index.size(row, PackageIndex.STR_OFFSETS));
    }

    @Override
    public int compareTo(Part other) {
      return Long.compare(start(), other.start());
    }
  }
}
