package org.abitrack.kallmodsyms.kallsyms;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Assembly text on its way to a stream; everything is formatted by hand, into one buffer. */
final class AssemblyBuffer {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int SIZE = 1 << 18;

  private final OutputStream out;
  private final byte[] buffer = new byte[SIZE];
  private int length;

  AssemblyBuffer(OutputStream out) {
    this.out = out;
  }

  /** Hands everything to the stream. */
  void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  /** Makes room for some bytes, of which there are never more than the buffer has. */
  private void need(int bytes) throws IOException {
    if (bytes > SIZE - length) {
      flush();
    }
  }

  /** A short text of one byte per character. */
  void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    bytes(bytes, 0, bytes.length);
  }

  /** Some bytes as they are. */
  void bytes(byte[] source, int from, int count) throws IOException {
    if (count > SIZE) {
      flush();
      out.write(source, from, count);
      return;
    }
    need(count);
    System.arraycopy(source, from, buffer, length, count);
    length += count;
  }

  /** A byte as {@code 0x0a}, behind another character. */
  void hexByte(char before, int value) throws IOException {
    need(5);
    byte[] b = buffer;
    int at = length;
    b[at] = (byte) before;
    b[at + 1] = '0';
    b[at + 2] = 'x';
    b[at + 3] = DIGITS[value >> 4 & 0xf];
    b[at + 4] = DIGITS[value & 0xf];
    length = at + 5;
  }

  /** Many bytes, each as {@code , 0x0a}. */
  void hexBytes(byte[] source, int from, int count) throws IOException {
    need(count * 6);
    byte[] b = buffer;
    int at = length;
    for (int i = from; i < from + count; i++) {
      int value = source[i];
      b[at] = ',';
      b[at + 1] = ' ';
      b[at + 2] = '0';
      b[at + 3] = 'x';
      b[at + 4] = DIGITS[value >> 4 & 0xf];
      b[at + 5] = DIGITS[value & 0xf];
      at += 6;
    }
    length = at;
  }

  /** A number in decimal. */
  void decimal(long value) throws IOException {
    need(20);
    if (value < 0) {
      buffer[length++] = '-';
    }
    int at = length + digits(value);
    length = at;
    long rest = value;
    do {
      buffer[--at] = DIGITS[(int) Math.abs(rest % 10)];
      rest /= 10;
    } while (rest != 0);
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** An unsigned number as C's {@code %#x} prints it: 0 without a prefix. */
  void hex(long value) throws IOException {
    need(18);
    if (value != 0) {
      buffer[length++] = '0';
      buffer[length++] = 'x';
    }
    int shift = (63 - Long.numberOfLeadingZeros(value | 1)) & ~3;
    for (; shift >= 0; shift -= 4) {
      buffer[length++] = DIGITS[(int) (value >>> shift) & 0xf];
    }
  }
}
