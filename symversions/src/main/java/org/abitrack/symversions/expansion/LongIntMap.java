package org.abitrack.symversions.expansion;

import java.util.Arrays;

/** A growing hash map from non-negative longs to ints, without boxing: 12 bytes per slot. */
final class LongIntMap {
  /** The value of a key that is not there. */
  static final int ABSENT = Integer.MIN_VALUE;

  private static final long FREE = -1;

  /** Slots that are kept for next time in any case. */
  private static final int KEPT = 1 << 14;

  private long[] keys = new long[256];
  private int[] values = new int[256];
  private int size;

  LongIntMap() {
    Arrays.fill(keys, FREE);
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9e37_79b9_7f4a_7c15L;
    return (int) (mixed >>> 32) & mask;
  }

  int get(long key) {
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (keys[slot] != FREE) {
      if (keys[slot] == key) {
        return values[slot];
      }
      slot = slot + 1 & mask;
    }
    return ABSENT;
  }

  /** Sets the value of a key, replacing an earlier one. */
  void put(long key, int value) {
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (keys[slot] != FREE) {
      if (keys[slot] == key) {
        values[slot] = value;
        return;
      }
      slot = slot + 1 & mask;
    }
    keys[slot] = key;
    values[slot] = value;
    if (++size * 2 > keys.length) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(keys, FREE);
    int mask = keys.length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(oldKeys[i], mask);
        while (keys[slot] != FREE) {
          slot = slot + 1 & mask;
        }
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  /** Forgets everything; keeps the arrays if they were of use. */
  void clear() {
    if (keys.length > KEPT && size * 16 < keys.length) {
      keys = new long[KEPT];
      values = new int[KEPT];
    }
    Arrays.fill(keys, FREE);
    size = 0;
  }
}
