package org.abitrack.lineinfo.encode;

import java.util.Arrays;

/** Bytes that grow, with numbers in the byte order of a target. */
public final class ByteBuilder {
  private final boolean bigEndian;
  private byte[] bytes;
  private int size;

  /** An empty one; {@code expected} bytes are allocated at once. */
  public ByteBuilder(boolean bigEndian, int expected) {
    this.bigEndian = bigEndian;
    this.bytes = new byte[Math.max(16, expected)];
  }

  /** Number of bytes so far. */
  public int size() {
    return size;
  }

  /** Appends a byte. */
  public void u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Appends 2 bytes. */
  public void u16(int value) {
    if (bigEndian) {
      u8(value >> 8);
      u8(value);
    } else {
      u8(value);
      u8(value >> 8);
    }
  }

  /** Appends 4 bytes. */
  public void u32(long value) {
    reserve(4);
    put32(size, (int) value);
    size += 4;
  }

  /** Appends 8 bytes. */
  public void u64(long value) {
    u32(bigEndian ? value >>> 32 : value);
    u32(bigEndian ? value : value >>> 32);
  }

  /** Appends a word of 4 or 8 bytes. */
  public void word(boolean is64Bit, long value) {
    if (is64Bit) {
      u64(value);
    } else {
      u32(value);
    }
  }

  /** Replaces the 4 bytes at {@code at}, which must be there. */
  public void set32(int at, long value) {
    if (at < 0 || at > size - 4) {
      throw new IndexOutOfBoundsException(at);
    }
    put32(at, (int) value);
  }

  private void put32(int at, int value) {
    int bits = bigEndian ? Integer.reverseBytes(value) : value;
    bytes[at] = (byte) bits;
    bytes[at + 1] = (byte) (bits >> 8);
    bytes[at + 2] = (byte) (bits >> 16);
    bytes[at + 3] = (byte) (bits >> 24);
  }

  /** Appends 32 bits as ULEB128 in its shortest form. */
  public void uleb128(int value) {
    reserve(5);
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Appends 64 bits as ULEB128 in its shortest form. */
  public void uleb128Long(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      u8((int) rest | 0x80);
      rest >>>= 7;
    }
    u8((int) rest);
  }

  /** Appends a signed number as SLEB128 in its shortest form. */
  public void sleb128(int value) {
    reserve(5);
    int rest = value;
    while (rest < -64 || rest > 63) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>= 7;
    }
    bytes[size++] = (byte) (rest & 0x7f);
  }

  /** Appends bytes. */
  public void bytes(byte[] more) {
    bytes(more, 0, more.length);
  }

  /** Appends {@code length} bytes from {@code from}. */
  public void bytes(byte[] more, int from, int length) {
    reserve(length);
    System.arraycopy(more, from, bytes, size, length);
    size += length;
  }

  /** Appends a text of one byte per character, and a NUL. */
  public void string(String text) {
    int length = text.length();
    reserve(length + 1);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
    bytes[size++] = 0;
  }

  /** Appends zero bytes up to a multiple of {@code alignment}. */
  public void align(int alignment) {
    while (size % alignment != 0) {
      u8(0);
    }
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      long wanted = Math.max((long) size + more, bytes.length * 3L / 2);
      if ((long) size + more > Integer.MAX_VALUE - 64) {
        throw new OutOfMemoryError("a table of more than 2 GiB");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 64));
    }
  }
}
