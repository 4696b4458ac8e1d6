package org.abitrack.kallmodsyms.kallsyms;

/** How the table of addresses holds them. */
public enum AddressCoding {
  /** Each entry is a signed 32-bit distance from itself (Linux 7.2 and 7.3). */
  PLACE_RELATIVE,
  /** Unsigned 32-bit offsets from {@code kallsyms_relative_base}. */
  BASE_RELATIVE,
  /**
   * Signed 32-bit: those of 0 and more are absolute, those below are {@code relative_base - 1 -
   * entry}, as long as per-CPU symbols were absolute.
   */
  BASE_RELATIVE_PERCPU,
  /** Unsigned 32-bit addresses. */
  ABSOLUTE_32,
  /** Addresses of the size of a word, {@code kallsyms_addresses}. */
  WORDS;

  /** The address of one symbol. */
  long address(ImageBytes image, int table, int symbol, long relativeBase) {
    if (this == WORDS) {
      return image.word(table + symbol * image.wordSize());
    }
    int at = table + 4 * symbol;
    int entry = image.s32(at);
    long address =
        switch (this) {
          case PLACE_RELATIVE -> image.addressOf(at) + entry;
          case BASE_RELATIVE -> relativeBase + (entry & 0xffff_ffffL);
          case BASE_RELATIVE_PERCPU -> entry >= 0 ? entry : relativeBase - 1 - entry;
          default -> entry & 0xffff_ffffL;
        };
    return image.wordSize() == 4 ? address & 0xffff_ffffL : address;
  }

  /** Whether the symbols' addresses come out ascending, as the table has them. */
  boolean ascending(ImageBytes image, int table, int count, long relativeBase) {
    long size = (long) count * (this == WORDS ? image.wordSize() : 4);
    if (!image.has(table, size)) {
      return false;
    }
    long before = 0;
    for (int i = 0; i < count; i++) {
      long address = address(image, table, i, relativeBase);
      if (Long.compareUnsigned(address, before) < 0) {
        return false;
      }
      before = address;
    }
    return true;
  }
}
