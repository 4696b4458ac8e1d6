package org.abitrack.dwarfcore.dwarf.unit;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/** Reads unit headers of DWARF 2 to 5 (DWARF 5 §7.5.1, DWARF 4 §7.5.1). */
final class UnitHeaderReader {
  /** The longest header: a 64-bit type unit. */
  private static final int MAX_HEADER = 12 + 2 + 1 + 1 + 8 + 8 + 8;

  private static final int DW_UT_COMPILE = 1;
  private static final int DW_UT_TYPE = 2;
  private static final int DW_UT_PARTIAL = 3;
  private static final int DW_UT_SKELETON = 4;
  private static final int DW_UT_SPLIT_COMPILE = 5;
  private static final int DW_UT_SPLIT_TYPE = 6;
  private static final long ESCAPE_64_BIT = 0xffff_ffffL;
  private static final long FIRST_RESERVED_LENGTH = 0xffff_fff0L;

  private final SectionBytes section;
  private final boolean inTypesSection;
  private final SectionReader reader = new SectionReader();

  UnitHeaderReader(SectionBytes section, boolean inTypesSection) {
    this.section = section;
    this.inTypesSection = inTypesSection;
  }

  /** Reads the header at {@code offset}. */
  UnitHeader read(int index, long offset) {
    long sectionEnd = section.partEnd(offset);
    reader.load(section, offset, Math.min(sectionEnd, offset + MAX_HEADER));
    long length = reader.u32();
    int offsetSize = 4;
    if (length == ESCAPE_64_BIT) {
      length = reader.u64();
      offsetSize = 8;
    } else if (length >= FIRST_RESERVED_LENGTH) {
      throw bad(offset, "reserved unit length 0x" + Long.toHexString(length));
    }
    long afterLength = reader.position();
    if (length < 0 || length > sectionEnd - afterLength) {
      throw bad(
          offset,
          "unit of "
              + Long.toUnsignedString(length)
              + " bytes, but the section has only "
              + (sectionEnd - afterLength)
              + " left");
    }
    long end = afterLength + length;
    if (end < reader.limit()) {
      reader.truncate(end);
    }
    int version = reader.u16();
    if (version < 2 || version > 5) {
      throw reader.error(
          FormatErrorCode.UNSUPPORTED_DWARF_VERSION,
          afterLength,
          "DWARF version " + version + " is not supported (2 to 5 are)");
    }
    return version >= 5
        ? readVersion5(index, offset, end, offsetSize)
        : readEarlier(index, offset, end, version, offsetSize);
  }

  private UnitHeader readVersion5(int index, long offset, long end, int offsetSize) {
    long typeAt = reader.position();
    UnitType type =
        switch (reader.u8()) {
          case DW_UT_COMPILE -> UnitType.COMPILE;
          case DW_UT_TYPE -> UnitType.TYPE;
          case DW_UT_PARTIAL -> UnitType.PARTIAL;
          case DW_UT_SKELETON -> UnitType.SKELETON;
          case DW_UT_SPLIT_COMPILE -> UnitType.SPLIT_COMPILE;
          case DW_UT_SPLIT_TYPE -> UnitType.SPLIT_TYPE;
          default ->
              throw reader.error(FormatErrorCode.UNKNOWN_UNIT_TYPE, typeAt, "unknown unit type");
        };
    int addressSize = addressSize();
    long abbreviations = reader.unsigned(offsetSize);
    long signature = 0;
    long typeOffset = 0;
    switch (type) {
      case COMPILE, PARTIAL -> {}
      case SKELETON, SPLIT_COMPILE -> signature = reader.u64();
      case TYPE, SPLIT_TYPE -> {
        signature = reader.u64();
        typeOffset = typeOffset(offset, end, offsetSize);
      }
    }
    return new UnitHeader(
        index,
        type,
        inTypesSection,
        offset,
        reader.position(),
        end,
        5,
        offsetSize,
        addressSize,
        abbreviations,
        signature,
        typeOffset);
  }

  private UnitHeader readEarlier(int index, long offset, long end, int version, int offsetSize) {
    long abbreviations = reader.unsigned(offsetSize);
    int addressSize = addressSize();
    long signature = inTypesSection ? reader.u64() : 0;
    long typeOffset = inTypesSection ? typeOffset(offset, end, offsetSize) : 0;
    return new UnitHeader(
        index,
        inTypesSection ? UnitType.TYPE : UnitType.COMPILE,
        inTypesSection,
        offset,
        reader.position(),
        end,
        version,
        offsetSize,
        addressSize,
        abbreviations,
        signature,
        typeOffset);
  }

  private int addressSize() {
    long at = reader.position();
    int size = reader.u8();
    if (size != 1 && size != 2 && size != 4 && size != 8) {
      throw bad(at, "address size " + size);
    }
    return size;
  }

  private long typeOffset(long offset, long end, int offsetSize) {
    long at = reader.position();
    long relative = reader.unsigned(offsetSize);
    if (relative < 0 || relative >= end - offset) {
      throw bad(at, "type offset 0x" + Long.toHexString(relative) + " outside of the unit");
    }
    return offset + relative;
  }

  private RuntimeException bad(long offset, String problem) {
    return reader.error(FormatErrorCode.BAD_UNIT_HEADER, offset, problem);
  }
}
