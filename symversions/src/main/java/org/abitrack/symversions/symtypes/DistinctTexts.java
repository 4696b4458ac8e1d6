package org.abitrack.symversions.symtypes;

import org.abitrack.symversions.typestring.TypeString;

/**
 * Counts different texts by a 64-bit hash of each. Two texts with one hash would be counted once;
 * the count is for a report, nothing else depends on it.
 */
final class DistinctTexts {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Hashes, 0 for an empty slot; the length is a power of two. */
  private long[] slots = new long[4];

  private int count;

  void add(TypeString text) {
    if (2 * (count + 1) > slots.length) {
      long[] old = slots;
      slots = new long[2 * old.length];
      for (long hash : old) {
        if (hash != 0) {
          slots[slot(hash)] = hash;
        }
      }
    }
    long hash = hash(text.bytes());
    int slot = slot(hash);
    if (slots[slot] == 0) {
      slots[slot] = hash;
      count++;
    }
  }

  int count() {
    return count;
  }

  private int slot(long hash) {
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (slots[slot] != 0 && slots[slot] != hash) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static long hash(byte[] bytes) {
    long hash = FNV_OFFSET;
    for (byte b : bytes) {
      hash = (hash ^ b) * FNV_PRIME;
    }
    return hash == 0 ? 1 : hash;
  }
}
