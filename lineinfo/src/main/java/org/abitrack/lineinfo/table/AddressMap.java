package org.abitrack.lineinfo.table;

import java.util.Arrays;

/**
 * Which section an address of a line program lies in. In a relocatable file every section begins at
 * 0, so there the addresses are those at which the reader of the line programs has placed the
 * sections, in ranges that do not overlap.
 */
final class AddressMap {
  /** No section of the map. */
  static final int OUTSIDE = -1;

  private final long[] starts;
  private final long[] ends;
  private final int[] ids;

  private AddressMap(long[] starts, long[] ends, int[] ids) {
    this.starts = starts;
    this.ends = ends;
    this.ids = ids;
  }

  /** Collects ranges. */
  static final class Builder {
    private long[] starts = new long[8];
    private long[] ends = new long[8];
    private int[] ids = new int[8];
    private int count;

    /** Adds the addresses {@code start} to {@code end - 1}, unsigned, as section {@code id}. */
    Builder add(long start, long end, int id) {
      if (count == ids.length) {
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
        ids = Arrays.copyOf(ids, count * 2);
      }
      starts[count] = start;
      ends[count] = end;
      ids[count++] = id;
      return this;
    }

    AddressMap build() {
      Integer[] order = new Integer[count];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Long.compareUnsigned(starts[a], starts[b]));
      AddressMap map = new AddressMap(new long[count], new long[count], new int[count]);
      for (int i = 0; i < count; i++) {
        map.starts[i] = starts[order[i]];
        map.ends[i] = ends[order[i]];
        map.ids[i] = ids[order[i]];
      }
      return map;
    }
  }

  /** Number of the range that an address lies in, or {@link #OUTSIDE}. */
  int find(long address) {
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(starts[middle], address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int range = low - 1;
    return range >= 0 && contains(range, address) ? range : OUTSIDE;
  }

  /** Whether an address lies in a range, which may be {@link #OUTSIDE}. */
  boolean contains(int range, long address) {
    return range >= 0
        && Long.compareUnsigned(starts[range], address) <= 0
        && Long.compareUnsigned(address, ends[range]) < 0;
  }

  /** First address of a range. */
  long start(int range) {
    return starts[range];
  }

  /** Address behind a range. */
  long end(int range) {
    return ends[range];
  }

  /** Section id of a range. */
  int id(int range) {
    return ids[range];
  }
}
