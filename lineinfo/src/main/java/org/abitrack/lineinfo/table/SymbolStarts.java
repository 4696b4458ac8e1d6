package org.abitrack.lineinfo.table;

import java.util.Arrays;

/** Where the functions of one section start, ascending, without doublets: 8 bytes each. */
final class SymbolStarts {
  private final int[] starts;
  private final int[] sizes;

  /** Made of these; arrays are not copied. */
  SymbolStarts(int[] starts, int[] sizes) {
    this.starts = starts;
    this.sizes = sizes;
  }

  /** Offsets in the section, unsigned. */
  int[] starts() {
    return starts;
  }

  /** St_size; of several symbols at one offset the largest. */
  int[] sizes() {
    return sizes;
  }

  /** Of symbols in any order, each {@code start << 32 | ~size}. */
  static SymbolStarts of(long[] symbols) {
    // Unsigned order by start; of equal starts the largest size first.
    long[] keys = symbols.clone();
    for (int i = 0; i < keys.length; i++) {
      keys[i] ^= Long.MIN_VALUE;
    }
    Arrays.sort(keys);
    int[] starts = new int[keys.length];
    int[] sizes = new int[keys.length];
    int count = 0;
    for (long key : keys) {
      int start = (int) ((key ^ Long.MIN_VALUE) >>> 32);
      if (count == 0 || starts[count - 1] != start) {
        starts[count] = start;
        sizes[count++] = ~(int) key;
      }
    }
    return new SymbolStarts(Arrays.copyOf(starts, count), Arrays.copyOf(sizes, count));
  }

  /** A symbol as {@link #of} takes it. */
  static long key(long start, long size) {
    long capped = size < 0 || size > 0xffff_ffffL ? 0xffff_ffffL : size;
    return start << 32 | (~capped & 0xffff_ffffL);
  }

  int count() {
    return starts.length;
  }
}
