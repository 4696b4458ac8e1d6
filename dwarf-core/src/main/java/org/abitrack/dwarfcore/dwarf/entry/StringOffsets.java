package org.abitrack.dwarfcore.dwarf.entry;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.unit.UnitContribution;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * The string offsets of one unit: its contribution to .debug_str_offsets (DWARF 5 §7.26), or in a
 * split unit before DWARF 5 the whole section; in a package the part of it that the index gives.
 */
final class StringOffsets {
  private final SectionReader reader;
  private final SectionBytes unitSection;
  private final long base;
  private final int offsetSize;

  private StringOffsets(SectionReader reader, SectionBytes unitSection, long base, int offsetSize) {
    this.reader = reader;
    this.unitSection = unitSection;
    this.base = base;
    this.offsetSize = offsetSize;
  }

  static StringOffsets of(DwarfFile file, UnitHeader unit, UnitRoot root) {
    SectionBytes section = file.sectionOrEmpty(".debug_str_offsets");
    UnitContribution part = file.contribution(unit);
    long partEnd = Math.min(section.size(), part.stringOffsetsEnd());
    int size = unit.offsetSize();
    long base = root.stringOffsetsBase();
    if (base == UnitRoot.NONE) {
      // A split unit has no base: its .dwo holds one contribution, in version 5 behind a header.
      base = unit.version() >= 5 ? size * 2L : 0;
    }
    section.checkRange(part.stringOffsets(), 0);
    section.checkRange(base, 0);
    base += part.stringOffsets();
    section.checkRange(base, 0);
    long end = unit.version() >= 5 ? contributionEnd(section, base, size, partEnd) : partEnd;
    if (end < base) {
      throw section.error(
          FormatErrorCode.OUT_OF_RANGE, base, "string offsets base behind the end of its table");
    }
    return new StringOffsets(section.reader(base, end), file.section(unit), base, size);
  }

  /** The header stands before the base: length, version and padding (DWARF 5 §7.26). */
  private static long contributionEnd(SectionBytes section, long base, int size, long limit) {
    long header = base - size * 2L;
    if (header < 0) {
      throw section.error(
          FormatErrorCode.OUT_OF_RANGE, base, "string offsets base leaves no room for a header");
    }
    SectionReader reader = section.reader(header, base);
    if (size == 8) {
      reader.skip(4);
    }
    long length = reader.unsigned(size == 8 ? 8 : 4);
    long lengthEnd = reader.position();
    if (length < 4 || length > limit - lengthEnd) {
      throw section.error(
          FormatErrorCode.OUT_OF_RANGE, header, "string offsets table leaves the section");
    }
    return lengthEnd + length;
  }

  /** The offset in .debug_str of a string index used by the DIE at {@code die}. */
  long get(long index, long die) {
    long slots = (reader.limit() - base) / offsetSize;
    if (index < 0 || index >= slots) {
      throw unitSection.error(
          FormatErrorCode.OUT_OF_RANGE,
          die,
          "string index " + Long.toUnsignedString(index) + ", but the unit has " + slots);
    }
    reader.seek(base + index * offsetSize);
    return reader.unsigned(offsetSize);
  }
}
