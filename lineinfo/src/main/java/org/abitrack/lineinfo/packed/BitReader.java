package org.abitrack.lineinfo.packed;

/** Bits of bytes, from the highest of each to the lowest. */
final class BitReader {
  private final byte[] bytes;
  private long position;

  /** Bits of {@code bytes} from byte {@code start} on, unsigned. */
  BitReader(byte[] bytes, int start) {
    this.bytes = bytes;
    this.position = Integer.toUnsignedLong(start) * 8;
  }

  /** Number of the next bit. */
  long position() {
    return position;
  }

  /** The next bit, or -1 if there is none. */
  int bit() {
    int index = (int) Math.min(Integer.MAX_VALUE, position >>> 3);
    if (index >= bytes.length) {
      return -1;
    }
    int bit = bytes[index] >> (int) (7 - (position & 7)) & 1;
    position++;
    return bit;
  }

  /** The next {@code count} bits as a number, or -1 if there are not so many; at most 30. */
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int bit = bit();
      if (bit < 0) {
        return -1;
      }
      value = value << 1 | bit;
    }
    return value;
  }
}
