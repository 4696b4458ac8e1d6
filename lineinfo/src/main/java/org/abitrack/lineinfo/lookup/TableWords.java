package org.abitrack.lineinfo.lookup;

/** Words of a table in the byte order of its target. Callers have checked the range. */
final class TableWords {
  private final byte[] bytes;
  private final boolean bigEndian;

  /**
   * Words in bytes.
   *
   * @param bytes what holds the table; not copied
   * @param bigEndian the target's byte order
   */
  TableWords(byte[] bytes, boolean bigEndian) {
    this.bytes = bytes;
    this.bigEndian = bigEndian;
  }

  /** What holds the table. Not a copy. */
  byte[] bytes() {
    return bytes;
  }

  /** The target's byte order. */
  boolean bigEndian() {
    return bigEndian;
  }

  /** The unsigned 32-bit word at {@code index}. */
  long u32(int index) {
    int first = bytes[index] & 0xff;
    int second = bytes[index + 1] & 0xff;
    int third = bytes[index + 2] & 0xff;
    int fourth = bytes[index + 3] & 0xff;
    int word =
        bigEndian
            ? first << 24 | second << 16 | third << 8 | fourth
            : fourth << 24 | third << 16 | second << 8 | first;
    return word & 0xffff_ffffL;
  }

  /** The 64-bit word at {@code index}. */
  long u64(int index) {
    long first = u32(index);
    long second = u32(index + 4);
    return bigEndian ? first << 32 | second : second << 32 | first;
  }

  /** Whether {@code count} items of {@code size} bytes from {@code index} lie in the bytes. */
  boolean holds(long index, long count, int size) {
    return index >= 0
        && index <= bytes.length
        && count >= 0
        && count <= (bytes.length - index) / size;
  }
}
