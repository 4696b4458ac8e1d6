package org.abitrack.kallmodsyms.verify;

import java.util.Arrays;

/** A set of addresses, none of which is -1. */
final class LongSet {
  private static final long FREE = -1;

  private long[] slots = new long[1 << 10];
  private int size;

  LongSet() {
    Arrays.fill(slots, FREE);
  }

  void add(long value) {
    if (2 * size >= slots.length) {
      grow();
    }
    int slot = slot(value);
    if (slots[slot] == FREE) {
      slots[slot] = value;
      size++;
    }
  }

  boolean contains(long value) {
    return slots[slot(value)] == value;
  }

  private int slot(long value) {
    int mask = slots.length - 1;
    int slot = (int) ((value * 0x9e3779b97f4a7c15L) >>> 40) & mask;
    while (slots[slot] != FREE && slots[slot] != value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    Arrays.fill(slots, FREE);
    size = 0;
    for (long value : old) {
      if (value != FREE) {
        add(value);
      }
    }
  }
}
