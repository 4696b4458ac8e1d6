package org.abitrack.dwarfcore.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing byte array that writes numbers in one byte order. Every write returns the writer. */
public final class ByteWriter {
  private final boolean bigEndian;
  private byte[] bytes = new byte[64];
  private int size;

  /** An empty writer. */
  public ByteWriter(boolean bigEndian) {
    this.bigEndian = bigEndian;
  }

  /** Whether numbers are big-endian. */
  public boolean bigEndian() {
    return bigEndian;
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** A copy of the bytes written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** One byte; the low eight bits count. */
  public ByteWriter u8(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
    return this;
  }

  /** Two bytes. */
  public ByteWriter u16(int value) {
    return unsigned(value, 2);
  }

  /** Three bytes. */
  public ByteWriter u24(int value) {
    return unsigned(value, 3);
  }

  /** Four bytes. */
  public ByteWriter u32(long value) {
    return unsigned(value, 4);
  }

  /** Eight bytes. */
  public ByteWriter u64(long value) {
    return unsigned(value, 8);
  }

  /** The low {@code count} bytes of a number. */
  public ByteWriter unsigned(long value, int count) {
    for (int i = 0; i < count; i++) {
      u8(byteOf(value, i, count));
    }
    return this;
  }

  /** Replaces {@code count} bytes that were written before. */
  public ByteWriter patch(int offset, long value, int count) {
    if (offset < 0 || offset + count > size) {
      throw new IllegalArgumentException("patch outside of what was written");
    }
    for (int i = 0; i < count; i++) {
      bytes[offset + i] = (byte) byteOf(value, i, count);
    }
    return this;
  }

  private int byteOf(long value, int index, int count) {
    int shift = 8 * (bigEndian ? count - 1 - index : index);
    return (int) (value >>> shift);
  }

  /** An unsigned LEB128 number. */
  public ByteWriter uleb128(long value) {
    long rest = value;
    while (Long.compareUnsigned(rest, 0x7f) > 0) {
      u8((int) rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /** An unsigned LEB128 number padded to {@code count} bytes. */
  public ByteWriter uleb128(long value, int count) {
    long rest = value;
    for (int i = 0; i < count; i++) {
      u8((int) rest & 0x7f | (i + 1 < count ? 0x80 : 0));
      rest >>>= 7;
    }
    return this;
  }

  /** A signed LEB128 number. */
  public ByteWriter sleb128(long value) {
    long rest = value;
    while (rest < -0x40 || rest > 0x3f) {
      u8((int) rest & 0x7f | 0x80);
      rest >>= 7;
    }
    return u8((int) rest & 0x7f);
  }

  /** The bytes as they are. */
  public ByteWriter bytes(byte... value) {
    for (byte b : value) {
      u8(b);
    }
    return this;
  }

  /** A NUL-terminated string, one byte per character. */
  public ByteWriter string(String text) {
    return bytes(text.getBytes(StandardCharsets.ISO_8859_1)).u8(0);
  }

  /** {@code count} zero bytes. */
  public ByteWriter zeros(int count) {
    for (int i = 0; i < count; i++) {
      u8(0);
    }
    return this;
  }

  /** Zero bytes up to the next multiple of {@code alignment}. */
  public ByteWriter align(int alignment) {
    while (size % alignment != 0) {
      u8(0);
    }
    return this;
  }
}
