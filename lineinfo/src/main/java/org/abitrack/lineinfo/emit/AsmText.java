package org.abitrack.lineinfo.emit;

import java.io.IOException;
import java.io.OutputStream;

/** Text for the GNU assembler, written in pieces: a kernel image has 60 MB of it. */
final class AsmText {
  private static final int ROOM = 1 << 16;

  /** Longest number with sign. */
  private static final int DIGITS = 12;

  private final OutputStream out;
  private final byte[] buffer = new byte[ROOM];
  private int size;

  AsmText(OutputStream out) {
    this.out = out;
  }

  AsmText text(String text) throws IOException {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (size == ROOM) {
        flush();
      }
      buffer[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** A number, unsigned, in decimal digits. */
  AsmText number(long value) throws IOException {
    if (size > ROOM - DIGITS) {
      flush();
    }
    long rest = value & 0xffff_ffffL;
    int digits = 1;
    for (long bound = 10; rest >= bound; bound *= 10) {
      digits++;
    }
    for (int i = size + digits - 1; i >= size; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  AsmText signed(int value) throws IOException {
    if (value < 0) {
      text("-");
    }
    return number(Math.abs((long) value));
  }

  AsmText hex(int value) throws IOException {
    return text("0x").text(Integer.toHexString(value));
  }

  /** A string constant with its NUL. */
  AsmText asciz(String value) throws IOException {
    text("\t.asciz \"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text("\\");
      }
      if (size == ROOM) {
        flush();
      }
      buffer[size++] = (byte) c;
    }
    return text("\"\n");
  }

  /** Passes what was written on; must be called at the end. */
  void flush() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }
}
