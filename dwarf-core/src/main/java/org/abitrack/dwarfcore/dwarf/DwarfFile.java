package org.abitrack.dwarfcore.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.abbrev.AbbreviationTable;
import org.abitrack.dwarfcore.dwarf.string.StringSection;
import org.abitrack.dwarfcore.dwarf.unit.UnitContribution;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.dwarf.unit.UnitIndex;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.io.JoinedSections;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * The DWARF sections of one ELF file. Unit headers are read at once; strings and abbreviations when
 * somebody asks. Thread-safe.
 */
public final class DwarfFile implements DwarfSections {
  private final ElfFile elf;
  private final String suffix;
  private final SectionBytes info;
  private final SectionBytes types;
  private final UnitIndex units;
  private final AbbreviationCache abbreviations;
  private final boolean split;
  private final SplitContext context;
  private @Nullable StringSection strings;
  private @Nullable StringSection lineStrings;

  private DwarfFile(ElfFile elf, SectionBytes info, String suffix, SplitContext context) {
    this.elf = elf;
    this.context = context;
    this.suffix = suffix;
    this.split = !suffix.isEmpty();
    this.info = info;
    SectionBytes typeUnits = unitSections(elf, ".debug_types" + suffix);
    this.types = typeUnits == null ? sectionOrEmpty(".debug_types") : typeUnits;
    this.units = UnitIndex.read(info, types);
    this.abbreviations = new AbbreviationCache(sectionOrEmpty(".debug_abbrev"));
  }

  /**
   * Reads the unit headers of {@code elf}.
   *
   * @throws FormatException {@link FormatErrorCode#NO_DWARF} if it has no .debug_info
   */
  public static DwarfFile of(ElfFile elf) {
    return of(elf, "", SplitContext.NONE);
  }

  /** The same for a .dwo file, whose sections are called {@code .debug_info.dwo} and so on. */
  public static DwarfFile ofSplit(ElfFile elf) {
    return ofSplit(elf, SplitContext.NONE);
  }

  /** The same for a .dwo or .dwp file whose units' surroundings are known. */
  public static DwarfFile ofSplit(ElfFile elf, SplitContext context) {
    return of(elf, ".dwo", context);
  }

  private static DwarfFile of(ElfFile elf, String suffix, SplitContext context) {
    SectionBytes info = unitSections(elf, ".debug_info" + suffix);
    if (info == null) {
      throw new FormatException(
          FormatErrorCode.NO_DWARF,
          new Location(elf.name(), "", 0),
          "no debugging information (no .debug_info" + suffix + " section)");
    }
    return new DwarfFile(elf, info, suffix, context);
  }

  /**
   * All sections of one name that holds units, in section order, or null if there are none. A
   * relocatable file may have several: GCC puts each type unit of DWARF 5 into a .debug_info of its
   * own, so that the linker keeps one of equal ones.
   */
  private static @Nullable SectionBytes unitSections(ElfFile elf, String name) {
    SectionHeader first = elf.debugSection(name);
    if (first == null) {
      return null;
    }
    List<SectionBytes> parts = new ArrayList<>();
    int[] indices = new int[4];
    for (SectionHeader section : elf.sections()) {
      if (section.name().equals(first.name()) && section.type() != SectionHeader.SHT_NOBITS) {
        if (parts.size() == indices.length) {
          indices = Arrays.copyOf(indices, indices.length * 2);
        }
        indices[parts.size()] = section.index();
        parts.add(elf.bytes(section));
      }
    }
    return switch (parts.size()) {
      case 0 -> null;
      case 1 -> parts.getFirst();
      default -> new JoinedSections(parts, Arrays.copyOf(indices, parts.size()));
    };
  }

  /** The file's name for messages. */
  public String name() {
    return elf.name();
  }

  /** The units in file order. */
  public UnitIndex units() {
    return units;
  }

  /** Whether these are the sections of a .dwo or .dwp file. */
  public boolean split() {
    return split;
  }

  /** The section that a unit lies in. */
  public SectionBytes section(UnitHeader unit) {
    return unit.inTypesSection() ? types : info;
  }

  /**
   * The offset in .debug_info that DW_FORM_ref_addr in a unit counts from: 0, or where the unit's
   * own section starts if there are several of that name, or its part of the section in a package.
   */
  public long referenceBase(UnitHeader unit) {
    return unit.inTypesSection()
        ? 0
        : info.partStart(unit.offset()) + context.contribution(unit).info();
  }

  /** Where the offsets of a unit count from in the other sections. */
  public UnitContribution contribution(UnitHeader unit) {
    return context.contribution(unit);
  }

  /** The skeleton of a unit of a .dwo or .dwp file, or null. */
  public @Nullable Skeleton skeleton(UnitHeader unit) {
    return context.skeleton(unit);
  }

  @Override
  public SectionBytes sectionOrEmpty(String name) {
    SectionHeader header = elf.debugSection(name + suffix);
    return header == null || header.type() == SectionHeader.SHT_NOBITS
        ? new HeapSection(elf.name(), name + suffix, elf.bigEndian(), new byte[0])
        : elf.bytes(header);
  }

  /**
   * The abbreviation table of a unit.
   *
   * @param scratch reader that may be moved to another section
   */
  public AbbreviationTable abbreviations(UnitHeader unit, SectionReader scratch) {
    long start = context.contribution(unit).abbreviations();
    long offset = unit.abbreviationOffset();
    // A sum beyond 2^63 is negative, and as little in the section as a negative offset.
    return abbreviations.get(offset < 0 ? offset : start + offset, scratch);
  }

  @Override
  public synchronized StringSection strings() {
    StringSection known = strings;
    if (known == null) {
      known = StringSection.read(sectionOrEmpty(".debug_str"));
      strings = known;
    }
    return known;
  }

  @Override
  public synchronized StringSection lineStrings() {
    StringSection known = lineStrings;
    if (known == null) {
      known = StringSection.read(sectionOrEmpty(".debug_line_str"));
      lineStrings = known;
    }
    return known;
  }
}
