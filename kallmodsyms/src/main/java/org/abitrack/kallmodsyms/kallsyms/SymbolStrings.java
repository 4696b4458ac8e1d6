package org.abitrack.kallmodsyms.kallsyms;

import java.util.Arrays;
import org.abitrack.kallmodsyms.systemmap.SystemMap;

/** What kallsyms stores per symbol, type letter and name, one behind the other in one array. */
final class SymbolStrings {
  private final byte[] bytes;
  private final int[] starts;

  SymbolStrings(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
  }

  /** All strings. Not a copy. */
  byte[] bytes() {
    return bytes;
  }

  /** Index of each string's first byte, and behind them the end of the last. Not a copy. */
  int[] starts() {
    return starts;
  }

  /** Those of some symbols of a map, in that order. */
  static SymbolStrings of(SystemMap map, int[] order) {
    long total = 0;
    for (int symbol : order) {
      total += map.nameLength(symbol) + 1L;
    }
    byte[] bytes = new byte[Math.toIntExact(total)];
    int[] starts = new int[order.length + 1];
    int at = 0;
    for (int i = 0; i < order.length; i++) {
      int symbol = order[i];
      int length = map.nameLength(symbol);
      bytes[at] = map.type(symbol);
      System.arraycopy(map.text(), map.nameStart(symbol), bytes, at + 1, length);
      at += length + 1;
      starts[i + 1] = at;
    }
    return new SymbolStrings(bytes, starts);
  }

  int count() {
    return starts.length - 1;
  }

  /** Bytes of the string that a C program prints: a type letter of NUL ends it at once. */
  int printedLength(int symbol) {
    int start = starts[symbol];
    return bytes[start] == 0 ? 0 : starts[symbol + 1] - start;
  }

  /**
   * The symbols in the order of their names without the type letter, as strcmp compares; equal
   * names in the order of their indices. The result is in use up to {@code count()}.
   */
  int[] sortedByName() {
    int count = count();
    // A key is the next five bytes of a name and the symbol's index in 24 bits: sorting longs needs
    // no comparator, and names that agree in five bytes are sorted by the next five.
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = key(i, 1);
    }
    sort(keys, 0, count, 1);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = (int) keys[i] & 0xff_ffff;
    }
    return order;
  }

  private static final int KEY_BYTES = 5;

  private void sort(long[] keys, int from, int to, int depth) {
    Arrays.sort(keys, from, to);
    int start = from;
    while (start < to) {
      long chunk = keys[start] >>> 24;
      int end = start + 1;
      while (end < to && keys[end] >>> 24 == chunk) {
        end++;
      }
      // A last byte of 0 means that the names end here: they are equal, and in index order.
      if (end - start > 1 && (chunk & 0xff) != 0) {
        for (int i = start; i < end; i++) {
          keys[i] = key((int) keys[i] & 0xff_ffff, depth + KEY_BYTES);
        }
        sort(keys, start, end, depth + KEY_BYTES);
      }
      start = end;
    }
  }

  private long key(int symbol, int depth) {
    int at = starts[symbol] + depth;
    int end = starts[symbol + 1];
    long key = 0;
    for (int i = 0; i < KEY_BYTES; i++) {
      key = key << 8 | (at < end ? bytes[at] & 0xff : 0);
      at++;
    }
    // Names are compared as unsigned bytes, longs are not.
    return (key << 24 | symbol) ^ Long.MIN_VALUE;
  }
}
