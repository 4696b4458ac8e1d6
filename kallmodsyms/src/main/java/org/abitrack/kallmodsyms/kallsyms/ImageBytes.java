package org.abitrack.kallmodsyms.kallsyms;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;

/**
 * The part of a kernel image in which tables are looked for, in memory. Positions are offsets in
 * it; a read outside of it is a {@link FormatException}.
 */
final class ImageBytes {
  private static final int MAX_BYTES = 1 << 30;

  private final SectionBytes section;
  private final byte[] bytes;
  private final boolean bigEndian;
  private final int wordSize;
  private final long address;

  /**
   * Loads a section.
   *
   * @param wordSize bytes of an address, 4 or 8
   * @param address where the section's first byte is in the kernel's memory
   * @throws FormatException if it is too large
   */
  ImageBytes(SectionBytes section, int wordSize, long address) {
    if (section.size() > MAX_BYTES) {
      throw section.error(
          FormatErrorCode.TOO_LARGE, 0, "too large to search: " + section.size() + " bytes");
    }
    this.section = section;
    this.bytes = new byte[(int) section.size()];
    section.copy(0, bytes, 0, bytes.length);
    this.bigEndian = section.bigEndian();
    this.wordSize = wordSize;
    this.address = address;
  }

  int size() {
    return bytes.length;
  }

  int wordSize() {
    return wordSize;
  }

  /** Address of a position. */
  long addressOf(int position) {
    return address + position;
  }

  /** Whether some bytes lie inside. */
  boolean has(long position, long length) {
    return position >= 0 && length >= 0 && position <= bytes.length - length;
  }

  int u8(int position) {
    check(position, 1);
    return bytes[position] & 0xff;
  }

  int u16(int position) {
    check(position, 2);
    int first = bytes[position] & 0xff;
    int second = bytes[position + 1] & 0xff;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  /** Three bytes, big-endian in every image. */
  int u24(int position) {
    check(position, 3);
    return (bytes[position] & 0xff) << 16
        | (bytes[position + 1] & 0xff) << 8
        | bytes[position + 2] & 0xff;
  }

  int s32(int position) {
    check(position, 4);
    int value =
        (bytes[position] & 0xff) << 24
            | (bytes[position + 1] & 0xff) << 16
            | (bytes[position + 2] & 0xff) << 8
            | bytes[position + 3] & 0xff;
    return bigEndian ? value : Integer.reverseBytes(value);
  }

  long u32(int position) {
    return s32(position) & 0xffff_ffffL;
  }

  /** A number of the size of an address. */
  long word(int position) {
    if (wordSize == 4) {
      return u32(position);
    }
    check(position, 8);
    long first = u32(position);
    long second = u32(position + 4);
    return bigEndian ? first << 32 | second : second << 32 | first;
  }

  /** The bytes themselves; not a copy. */
  byte[] array() {
    return bytes;
  }

  FormatException error(long position, String problem) {
    return section.error(FormatErrorCode.BAD_SECTION, position, problem);
  }

  private void check(int position, int length) {
    if (position < 0 || position > bytes.length - length) {
      throw section.error(
          FormatErrorCode.OUT_OF_RANGE,
          position,
          "kallsyms tables leave the section of " + bytes.length + " bytes");
    }
  }
}
