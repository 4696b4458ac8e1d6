package org.abitrack.lineinfo.inline;

/**
 * Reads LEB128 numbers of one stream of a table. Numbers that leave the stream, or are longer than
 * 32 bits need, are 0, and {@link #failed} from then on.
 */
final class TableCursor {
  private static final int MAX_SHIFT = 35;

  private final byte[] bytes;
  private final int end;
  private int at;
  private boolean failed;

  /** Starts {@code position} bytes into the stream of {@code size} bytes at {@code start}. */
  TableCursor(byte[] bytes, int start, int size, long position) {
    this.bytes = bytes;
    this.end = start + size;
    this.failed = position > size;
    this.at = failed ? end : (int) (start + position);
  }

  boolean failed() {
    return failed;
  }

  long uleb128() {
    return number(false);
  }

  long sleb128() {
    return number(true);
  }

  private long number(boolean signed) {
    long value = 0;
    for (int shift = 0; shift < MAX_SHIFT && at < end; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return signed && (next & 0x40) != 0 ? value | -1L << shift + 7 : value;
      }
    }
    failed = true;
    return 0;
  }
}
