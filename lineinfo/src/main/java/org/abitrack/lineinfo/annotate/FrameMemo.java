package org.abitrack.lineinfo.annotate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was found for places seen before: a hash table from their bytes to the annotation. Logs
 * repeat themselves. Bounded: when it is full it starts anew.
 */
final class FrameMemo {
  /** What {@link #get} answers for a place that was not seen yet. */
  static final byte[] UNSEEN = new byte[0];

  /** Stands for a place without annotation: elements of an array are never null here. */
  private static final byte[] NONE = new byte[0];

  private static final int MAX_ENTRIES = 1 << 17;
  private static final int MAX_POOL = 1 << 24;

  private byte[] pool = new byte[1 << 14];
  private int used;
  private int[] starts = new int[1 << 10];
  private int[] lengths = new int[1 << 10];
  private byte[][] values = new byte[1 << 10][];
  private int count;

  /** The slot of the last {@link #get}. */
  private int slot;

  private static int hash(byte[] bytes, int from, int to, boolean exact) {
    int hash = exact ? 1 : 2;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> 16;
  }

  /** The annotation, null if there is none, or {@link #UNSEEN}. */
  byte @Nullable [] get(Frame frame) {
    int mask = starts.length - 1;
    slot = hash(frame.bytes, frame.start, frame.end, frame.exact) & mask;
    int length = frame.end - frame.start;
    while (lengths[slot] != 0) {
      if (lengths[slot] == length + 1
          && pool[starts[slot]] == (frame.exact ? 1 : 0)
          && Arrays.equals(
              pool,
              starts[slot] + 1,
              starts[slot] + 1 + length,
              frame.bytes,
              frame.start,
              frame.end)) {
        byte[] value = values[slot];
        return value == NONE ? null : value;
      }
      slot = (slot + 1) & mask;
    }
    return UNSEEN;
  }

  /** Remembers what was found for the place that was asked for last and not seen yet. */
  void put(Frame frame, byte @Nullable [] value) {
    int length = frame.end - frame.start + 1;
    if (count >= MAX_ENTRIES || used > MAX_POOL - length) {
      clear();
      return; // the slot is no longer the right one; the place will be asked for again
    }
    if (used + length > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(used + length, 2 * pool.length));
    }
    pool[used] = (byte) (frame.exact ? 1 : 0);
    System.arraycopy(frame.bytes, frame.start, pool, used + 1, length - 1);
    starts[slot] = used;
    lengths[slot] = length;
    values[slot] = value == null ? NONE : value;
    used += length;
    if (2 * ++count > starts.length) {
      grow();
    }
  }

  /** Forgets everything: what the answers depend on has changed. */
  void clear() {
    Arrays.fill(lengths, 0);
    Arrays.fill(values, NONE);
    used = 0;
    count = 0;
  }

  private void grow() {
    int[] oldStarts = starts;
    int[] oldLengths = lengths;
    byte[][] oldValues = values;
    int capacity = 2 * oldStarts.length;
    starts = new int[capacity];
    lengths = new int[capacity];
    values = new byte[capacity][];
    int mask = capacity - 1;
    for (int i = 0; i < oldStarts.length; i++) {
      if (oldLengths[i] == 0) {
        continue;
      }
      int from = oldStarts[i];
      int at = hash(pool, from + 1, from + oldLengths[i], pool[from] == 1) & mask;
      while (lengths[at] != 0) {
        at = (at + 1) & mask;
      }
      starts[at] = from;
      lengths[at] = oldLengths[i];
      values[at] = oldValues[i];
    }
  }
}
