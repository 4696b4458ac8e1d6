package org.abitrack.kallmodsyms.paths;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Half-open ranges of unsigned addresses, each with a number; 20 bytes per range. Built once by
 * {@link Builder}. If ranges overlap, the one that starts last holds.
 */
final class NumberedRanges {
  /** The result of {@link #at} outside of all ranges. */
  static final int NONE = -1;

  private final long[] starts;
  private final long[] ends;
  private final int[] numbers;

  private NumberedRanges(long[] starts, long[] ends, int[] numbers) {
    this.starts = starts;
    this.ends = ends;
    this.numbers = numbers;
  }

  /** Collects ranges in any order. */
  static final class Builder {
    private long[] starts = new long[1024];
    private long[] ends = new long[1024];
    private int[] numbers = new int[1024];
    private int count;

    /** Adds a range; an empty one is nothing. */
    void add(long start, long end, int number) {
      if (Long.compareUnsigned(start, end) >= 0) {
        return;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      starts[count] = start;
      ends[count] = end;
      numbers[count++] = number;
    }

    NumberedRanges build() {
      int[] order =
          IntStream.range(0, count)
              .boxed()
              .sorted((a, b) -> Long.compareUnsigned(starts[a], starts[b]))
              .mapToInt(i -> i)
              .toArray();
      return new NumberedRanges(
          Arrays.stream(order).mapToLong(i -> starts[i]).toArray(),
          Arrays.stream(order).mapToLong(i -> ends[i]).toArray(),
          Arrays.stream(order).map(i -> numbers[i]).toArray());
    }
  }

  /** Number of ranges. */
  int count() {
    return starts.length;
  }

  /** The number of the range that an address lies in, or {@link #NONE}. */
  int at(long address) {
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
    return low > 0 && Long.compareUnsigned(address, ends[low - 1]) < 0 ? numbers[low - 1] : NONE;
  }
}
