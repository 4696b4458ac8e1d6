package org.abitrack.dwarfcore.elf.reloc;

/** Numbers of 1 to 8 bytes of either byte order in an array. */
final class Fields {
  private Fields() {}

  /** The unsigned number of {@code width} bytes. */
  static long get(byte[] bytes, int at, int width, boolean bigEndian) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      int index = bigEndian ? at + i : at + width - 1 - i;
      value = (value << 8) | (bytes[index] & 0xff);
    }
    return value;
  }

  /** Writes the low {@code width} bytes of {@code value}. */
  static void put(byte[] bytes, int at, int width, boolean bigEndian, long value) {
    long rest = value;
    for (int i = 0; i < width; i++) {
      int index = bigEndian ? at + width - 1 - i : at + i;
      bytes[index] = (byte) rest;
      rest >>>= 8;
    }
  }
}
