package org.abitrack.dwarfcore.elf.reloc;

/** Numbers of 1 to 8 bytes of either byte order in an array. */
final class Fields {
  private Fields() {}

  /** The number of four bytes. */
  static int get32(byte[] b, int at, boolean bigEndian) {
    return bigEndian
        ? b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | (b[at + 3] & 0xff)
        : b[at + 3] << 24 | (b[at + 2] & 0xff) << 16 | (b[at + 1] & 0xff) << 8 | (b[at] & 0xff);
  }

  /** The number of eight bytes. */
  static long get64(byte[] b, int at, boolean bigEndian) {
    long first = get32(b, at, bigEndian) & 0xffff_ffffL;
    long second = get32(b, at + 4, bigEndian) & 0xffff_ffffL;
    return bigEndian ? first << 32 | second : second << 32 | first;
  }

  /** The unsigned number of {@code width} bytes. */
  static long get(byte[] bytes, int at, int width, boolean bigEndian) {
    if (width == 8) {
      return get64(bytes, at, bigEndian);
    }
    if (width == 4) {
      return get32(bytes, at, bigEndian) & 0xffff_ffffL;
    }
    long value = 0;
    for (int i = 0; i < width; i++) {
      int index = bigEndian ? at + i : at + width - 1 - i;
      value = (value << 8) | (bytes[index] & 0xff);
    }
    return value;
  }

  /** Writes the low {@code width} bytes of {@code value}. */
  static void put(byte[] bytes, int at, int width, boolean bigEndian, long value) {
    if (width == 4) {
      put32(bytes, at, bigEndian, (int) value);
    } else if (width == 8) {
      put32(bytes, at, bigEndian, (int) (bigEndian ? value >>> 32 : value));
      put32(bytes, at + 4, bigEndian, (int) (bigEndian ? value : value >>> 32));
    } else {
      long rest = value;
      for (int i = 0; i < width; i++) {
        bytes[bigEndian ? at + width - 1 - i : at + i] = (byte) rest;
        rest >>>= 8;
      }
    }
  }

  private static void put32(byte[] b, int at, boolean bigEndian, int value) {
    if (bigEndian) {
      b[at] = (byte) (value >>> 24);
      b[at + 1] = (byte) (value >>> 16);
      b[at + 2] = (byte) (value >>> 8);
      b[at + 3] = (byte) value;
    } else {
      b[at] = (byte) value;
      b[at + 1] = (byte) (value >>> 8);
      b[at + 2] = (byte) (value >>> 16);
      b[at + 3] = (byte) (value >>> 24);
    }
  }
}
