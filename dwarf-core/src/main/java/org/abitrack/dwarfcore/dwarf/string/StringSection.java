package org.abitrack.dwarfcore.dwarf.string;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;

/**
 * A section of NUL-terminated strings (.debug_str, .debug_line_str), in memory as a whole: its
 * strings are asked for in no order. Immutable.
 */
public final class StringSection {
  /** Larger string sections are refused. */
  public static final long MAX_SIZE = 1L << 30;

  private final SectionBytes section;
  private final byte[] bytes;

  private StringSection(SectionBytes section, byte[] bytes) {
    this.section = section;
    this.bytes = bytes;
  }

  /**
   * Reads the section.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if it is larger than {@link #MAX_SIZE}
   */
  public static StringSection read(SectionBytes section) {
    if (section.size() > MAX_SIZE) {
      throw section.error(
          FormatErrorCode.TOO_LARGE, 0, "string section of " + section.size() + " bytes");
    }
    byte[] bytes = new byte[(int) section.size()];
    section.copy(0, bytes, 0, bytes.length);
    if (bytes.length > 0 && bytes[bytes.length - 1] != 0) {
      throw section.error(
          FormatErrorCode.UNTERMINATED_STRING, bytes.length - 1L, "last string without end");
    }
    return new StringSection(section, bytes);
  }

  /** All strings; not to be changed. The last byte is a NUL. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Index in {@link #bytes()} of the string at {@code offset}.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if it lies outside
   */
  public int checkedStart(long offset) {
    if (offset < 0 || offset >= bytes.length) {
      throw section.error(
          FormatErrorCode.OUT_OF_RANGE,
          offset,
          "string offset outside of the section of " + bytes.length + " bytes");
    }
    return (int) offset;
  }
}
