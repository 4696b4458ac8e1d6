package org.abitrack.dwarfcore.dwarf.range;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.line.AddressSorter;

/**
 * Half-open ranges of unsigned addresses, each with a number that the caller chose; 20 bytes per
 * range. Built once by {@link Builder}, then immutable. If ranges overlap, the one that starts last
 * holds, up to its end.
 */
public final class NumberedRanges {
  /** The result of {@link #find} outside of all ranges. */
  public static final int OUTSIDE = -1;

  private final long[] starts;
  private final long[] ends;
  private final int[] numbers;

  private NumberedRanges(long[] starts, long[] ends, int[] numbers) {
    this.starts = starts;
    this.ends = ends;
    this.numbers = numbers;
  }

  /** Collects ranges in any order. */
  public static final class Builder {
    private long[] starts = new long[8];
    private long[] ends = new long[8];
    private int[] numbers = new int[8];
    private int count;

    /** A builder without ranges. */
    public Builder() {}

    /** Adds the addresses {@code start} to {@code end - 1}, unsigned; an empty range is nothing. */
    public Builder add(long start, long end, int number) {
      if (Long.compareUnsigned(start, end) >= 0) {
        return this;
      }
      if (count == numbers.length) {
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
        numbers = Arrays.copyOf(numbers, count * 2);
      }
      starts[count] = start;
      ends[count] = end;
      numbers[count++] = number;
      return this;
    }

    /** The ranges so far. */
    public NumberedRanges build() {
      int[] order = new int[count];
      for (int i = 0; i < count; i++) {
        order[i] = i;
      }
      order = new AddressSorter().sort(order, count, starts, new byte[count]);
      NumberedRanges ranges = new NumberedRanges(new long[count], new long[count], new int[count]);
      for (int i = 0; i < count; i++) {
        ranges.starts[i] = starts[order[i]];
        ranges.ends[i] = ends[order[i]];
        ranges.numbers[i] = numbers[order[i]];
      }
      return ranges;
    }
  }

  /** Number of ranges. */
  public int count() {
    return starts.length;
  }

  /** Index of the range that an address lies in, or {@link #OUTSIDE}. */
  public int find(long address) {
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
    return contains(low - 1, address) ? low - 1 : OUTSIDE;
  }

  /** Whether an address lies in a range, which may be {@link #OUTSIDE}. */
  public boolean contains(int range, long address) {
    return range >= 0
        && Long.compareUnsigned(starts[range], address) <= 0
        && Long.compareUnsigned(address, ends[range]) < 0;
  }

  /** First address of a range. */
  public long start(int range) {
    return starts[range];
  }

  /** Address behind a range. */
  public long end(int range) {
    return ends[range];
  }

  /** The caller's number of a range. */
  public int number(int range) {
    return numbers[range];
  }
}
