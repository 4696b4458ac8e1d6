package org.abitrack.dwarfcore.dwarf;

import org.abitrack.dwarfcore.dwarf.abbrev.AbbreviationTable;
import org.abitrack.dwarfcore.dwarf.string.StringSection;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.dwarf.unit.UnitIndex;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
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
  private @Nullable StringSection strings;
  private @Nullable StringSection lineStrings;

  private DwarfFile(ElfFile elf, SectionBytes info, String suffix) {
    this.elf = elf;
    this.suffix = suffix;
    this.split = !suffix.isEmpty();
    this.info = info;
    this.types = sectionOrEmpty(".debug_types");
    this.units = UnitIndex.read(info, types);
    this.abbreviations = new AbbreviationCache(sectionOrEmpty(".debug_abbrev"));
  }

  /**
   * Reads the unit headers of {@code elf}.
   *
   * @throws FormatException {@link FormatErrorCode#NO_DWARF} if it has no .debug_info
   */
  public static DwarfFile of(ElfFile elf) {
    return of(elf, "");
  }

  /** The same for a .dwo file, whose sections are called {@code .debug_info.dwo} and so on. */
  public static DwarfFile ofSplit(ElfFile elf) {
    return of(elf, ".dwo");
  }

  private static DwarfFile of(ElfFile elf, String suffix) {
    SectionHeader header = elf.debugSection(".debug_info" + suffix);
    if (header == null || header.type() == SectionHeader.SHT_NOBITS) {
      throw new FormatException(
          FormatErrorCode.NO_DWARF,
          new Location(elf.name(), "", 0),
          "no debugging information (no .debug_info" + suffix + " section)");
    }
    return new DwarfFile(elf, elf.bytes(header), suffix);
  }

  /** The file's name for messages. */
  public String name() {
    return elf.name();
  }

  /** The units in file order. */
  public UnitIndex units() {
    return units;
  }

  /** Whether these are the sections of a .dwo file. */
  public boolean split() {
    return split;
  }

  /** The section that a unit lies in. */
  public SectionBytes section(UnitHeader unit) {
    return unit.inTypesSection() ? types : info;
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
    return abbreviations.get(unit.abbreviationOffset(), scratch);
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
