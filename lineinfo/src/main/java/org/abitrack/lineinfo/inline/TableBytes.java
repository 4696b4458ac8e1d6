package org.abitrack.lineinfo.inline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes in the target's byte order. */
final class TableBytes {
  private final boolean bigEndian;
  private byte[] bytes = new byte[4096];
  private int size;

  TableBytes(boolean bigEndian) {
    this.bigEndian = bigEndian;
  }

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
    }
  }

  void u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void u32(long value) {
    reserve(4);
    for (int i = 0; i < 4; i++) {
      bytes[size++] = (byte) (value >>> 8 * (bigEndian ? 3 - i : i));
    }
  }

  void patch32(int at, long value) {
    int end = size;
    size = at;
    u32(value);
    size = end;
  }

  void uleb128(long value) {
    long rest = value;
    while (rest > 0x7f) {
      u8((int) rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    u8((int) rest);
  }

  void sleb128(long value) {
    long rest = value;
    while (rest < -0x40 || rest > 0x3f) {
      u8((int) rest & 0x7f | 0x80);
      rest >>= 7;
    }
    u8((int) rest & 0x7f);
  }

  void string(String text) {
    append(text.getBytes(StandardCharsets.ISO_8859_1));
    u8(0);
  }

  void append(TableBytes other) {
    reserve(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
  }

  void append(byte[] other) {
    reserve(other.length);
    System.arraycopy(other, 0, bytes, size, other.length);
    size += other.length;
  }

  void align4() {
    while (size % 4 != 0) {
      u8(0);
    }
  }
}
