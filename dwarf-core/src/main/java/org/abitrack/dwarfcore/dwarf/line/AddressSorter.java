package org.abitrack.dwarfcore.dwarf.line;

import java.util.Arrays;

/**
 * Sorts row numbers by address, at equal addresses ends of sequences first, then by number: a merge
 * sort of the ascending runs that are there already, so that what is nearly sorted costs nearly
 * nothing. Not safe for use by several threads.
 */
public final class AddressSorter {
  private int[] spare = new int[0];
  private int[] runs = new int[16];

  /**
   * Sorts the first {@code count} elements of {@code order}.
   *
   * @param keys address of each row, unsigned
   * @param flags flags of each row, of which {@link LineRows#END_SEQUENCE} counts
   * @return the sorted array: {@code order} or another of at least its length, which then belongs
   *     to the caller, and {@code order} to this sorter
   */
  public int[] sort(int[] order, int count, long[] keys, byte[] flags) {
    int runCount = findRuns(order, count, keys, flags);
    if (runCount <= 1) {
      return order;
    }
    int[] from = order;
    int[] to = spare.length < order.length ? new int[order.length] : spare;
    while (runCount > 1) {
      int merged = 0;
      for (int run = 0; run < runCount; run += 2) {
        int start = runs[run];
        int middle = runs[run + 1];
        int end = runs[Math.min(run + 2, runCount)];
        merge(from, to, start, middle, end, keys, flags);
        runs[merged++] = start;
      }
      runs[merged] = count;
      runCount = merged;
      int[] swap = from;
      from = to;
      to = swap;
    }
    spare = to;
    return from;
  }

  /** Fills {@link #runs} with the starts of the ascending runs and the end of the last. */
  private int findRuns(int[] order, int count, long[] keys, byte[] flags) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || isAfter(order[i - 1], order[i], keys, flags)) {
        if (found + 1 >= runs.length) {
          runs = Arrays.copyOf(runs, runs.length * 2);
        }
        runs[found++] = i;
      }
    }
    runs[found] = count;
    return found;
  }

  private static void merge(
      int[] from, int[] to, int start, int middle, int end, long[] keys, byte[] flags) {
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      if (right >= end || left < middle && !isAfter(from[left], from[right], keys, flags)) {
        to[at] = from[left++];
      } else {
        to[at] = from[right++];
      }
    }
  }

  /** Whether row {@code a}, which stands before {@code b} now, belongs behind it. */
  private static boolean isAfter(int a, int b, long[] keys, byte[] flags) {
    long first = keys[a];
    long second = keys[b];
    if (first != second) {
      return first + Long.MIN_VALUE > second + Long.MIN_VALUE;
    }
    int firstEnd = flags[a] & LineRows.END_SEQUENCE;
    int secondEnd = flags[b] & LineRows.END_SEQUENCE;
    return firstEnd != secondEnd ? firstEnd < secondEnd : a > b;
  }
}
