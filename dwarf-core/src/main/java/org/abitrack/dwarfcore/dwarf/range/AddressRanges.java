package org.abitrack.dwarfcore.dwarf.range;

import java.util.Arrays;

/**
 * Ranges of addresses, each from its first byte to behind its last, in the order of the list that
 * they come from. Addresses are unsigned. Reused from list to list.
 */
public final class AddressRanges {
  private long[] starts = new long[16];
  private long[] ends = new long[16];
  private int count;

  /** Forgets all ranges. */
  public void clear() {
    count = 0;
  }

  /** Adds a range; an empty one, or one that ends before it starts, is left out. */
  public void add(long start, long end) {
    if (Long.compareUnsigned(start, end) >= 0) {
      return;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  /** Number of ranges. */
  public int count() {
    return count;
  }

  /** First address of a range. */
  public long start(int range) {
    return starts[range];
  }

  /** Address behind a range. */
  public long end(int range) {
    return ends[range];
  }

  /** Whether an address lies in one of the ranges. */
  public boolean contain(long address) {
    for (int i = 0; i < count; i++) {
      if (Long.compareUnsigned(address - starts[i], ends[i] - starts[i]) < 0) {
        return true;
      }
    }
    return false;
  }
}
