package org.abitrack.lineinfo.emit;

import java.io.IOException;

/** Bytes as {@code .byte} lines. */
final class AssemblyBytes {
  private static final int PER_LINE = 16;

  private AssemblyBytes() {}

  static void write(AsmText out, byte[] bytes) throws IOException {
    write(out, bytes, 0, bytes.length);
  }

  static void write(AsmText out, byte[] bytes, int from, int to) throws IOException {
    for (int at = from; at < to; at += PER_LINE) {
      out.text("\t.byte ");
      for (int i = at; i < Math.min(to, at + PER_LINE); i++) {
        if (i > at) {
          out.text(",");
        }
        out.number(bytes[i] & 0xff);
      }
      out.text("\n");
    }
  }
}
