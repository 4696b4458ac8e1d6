package org.abitrack.kallmodsyms.annotate;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A buffer in front of an output stream that writes a line feed only when the next line comes or it
 * is known that there was one: the last line of a text need not have one.
 */
final class LineOutput {
  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int filled;
  private boolean ended;

  LineOutput(OutputStream out) {
    this.out = out;
  }

  /** Writes bytes of the current line. */
  void write(byte[] bytes, int from, int length) throws IOException {
    endLine();
    put(bytes, from, length);
  }

  /** Says that the current line is complete. */
  void lineDone() throws IOException {
    endLine();
    ended = true;
  }

  /** Writes what is there, and the last line's end if it had one. */
  void flush(boolean withLineFeed) throws IOException {
    if (withLineFeed) {
      endLine();
    }
    out.write(buffer, 0, filled);
    filled = 0;
    out.flush();
  }

  private void endLine() throws IOException {
    if (ended) {
      ended = false;
      if (filled == buffer.length) {
        empty();
      }
      buffer[filled++] = '\n';
    }
  }

  private void put(byte[] bytes, int from, int length) throws IOException {
    if (length > buffer.length - filled) {
      empty();
    }
    if (length > buffer.length) {
      out.write(bytes, from, length);
      return;
    }
    System.arraycopy(bytes, from, buffer, filled, length);
    filled += length;
  }

  private void empty() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }
}
