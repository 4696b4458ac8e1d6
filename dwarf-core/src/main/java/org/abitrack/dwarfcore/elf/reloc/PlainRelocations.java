package org.abitrack.dwarfcore.elf.reloc;

/**
 * Applies the relocations of which a kernel's debug sections have millions: Elf64_Rela, little
 * endian, S + A into 4 or 8 bytes. Everything else is left to {@link RelocationApplier}.
 *
 * <p>A hot loop: an object's relocations are more bytes than what they relocate, so each byte is
 * looked at once, and bytes that only have to be zero are not put together to numbers.
 */
final class PlainRelocations {
  /** Bytes of one entry: r_offset, r_info (type, then symbol), r_addend. */
  private static final int ENTRY = 24;

  private PlainRelocations() {}

  /**
   * Applies entries up to the first that is of another kind or not right, for others to look at.
   *
   * @param b holds entries from index {@code from} up to {@code to}
   * @param widths width of S + A fields by type number, 0 for all other types
   * @param symbols st_value by symbol index
   * @param image the section's bytes
   * @return index of the first entry that was not applied
   */
  static int apply(byte[] b, int from, int to, byte[] widths, long[] symbols, byte[] image) {
    int at = from;
    for (; at < to; at += ENTRY) {
      int type = b[at + 8] & 0xff;
      int width = type < widths.length ? widths[type] : 0;
      if (width < 4 || (b[at + 9] | b[at + 10] | b[at + 11]) != 0) {
        return at;
      }
      if ((b[at + 4] | b[at + 5] | b[at + 6] | b[at + 7]) != 0) {
        return at;
      }
      int offset = int32(b, at);
      int symbol = int32(b, at + 12);
      // A negative number is one above the range of an int, and outside as well.
      if (offset < 0 || offset > image.length - width || symbol < 0 || symbol >= symbols.length) {
        return at;
      }
      long value = symbols[symbol];
      put(image, offset, (int) value + int32(b, at + 16));
      if (width == 8) {
        long addend = (long) int32(b, at + 20) << 32 | (int32(b, at + 16) & 0xffff_ffffL);
        put(image, offset + 4, (int) ((value + addend) >>> 32));
      }
    }
    return at;
  }

  private static int int32(byte[] b, int at) {
    return b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | b[at + 3] << 24;
  }

  private static void put(byte[] b, int at, int value) {
    b[at] = (byte) value;
    b[at + 1] = (byte) (value >>> 8);
    b[at + 2] = (byte) (value >>> 16);
    b[at + 3] = (byte) (value >>> 24);
  }
}
