package org.abitrack.symversions.expansion;

import java.util.Arrays;

/**
 * Numbers the DIEs that a walk meets, 1, 2, 3, …, so that what is known of each can stand in flat
 * arrays. A two-level table over the offsets, 4 bytes per byte of those stretches of 256 bytes of
 * .debug_info in which a DIE was met.
 */
final class DieNumbers {
  private static final int PAGE_BITS = 8;
  private static final int PAGE = 1 << PAGE_BITS;

  /** First slot of each page in {@link #slots}, plus 1; 0: no page yet. */
  private int[] pages = new int[0];

  private int[] slots = new int[64 * PAGE];
  private int slotCount;
  private long base;
  private int count;

  /** Forgets all numbers; DIE addresses from {@code start} to {@code end} may come. */
  void reset(long start, long end) {
    int needed = Math.toIntExact((end - start >>> PAGE_BITS) + 1);
    if (pages.length < needed) {
      pages = new int[needed];
    } else {
      Arrays.fill(pages, 0, needed, 0);
    }
    slotCount = 0;
    base = start;
    count = 0;
  }

  /** The number of the DIE at an address, new if it was not met before. */
  int of(long address) {
    int distance = (int) (address - base);
    int page = distance >>> PAGE_BITS;
    int first = pages[page];
    if (first == 0) {
      first = newPage(page);
    }
    int slot = first - 1 + (distance & PAGE - 1);
    int number = slots[slot];
    if (number == 0) {
      number = ++count;
      slots[slot] = number;
    }
    return number;
  }

  private int newPage(int page) {
    if (slotCount + PAGE > slots.length) {
      slots = Arrays.copyOf(slots, slots.length * 2);
    }
    Arrays.fill(slots, slotCount, slotCount + PAGE, 0);
    pages[page] = slotCount + 1;
    slotCount += PAGE;
    return pages[page];
  }

  /** The highest number given so far. */
  int count() {
    return count;
  }
}
