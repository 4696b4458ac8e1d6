package org.abitrack.lineinfo.table;

import java.util.Arrays;

/**
 * The entries of one section, as columns of 12 bytes an entry: offset in the section (unsigned),
 * file id, line. An entry holds for all offsets up to the next one.
 */
public final class Entries {
  private int[] offsets;
  private int[] files;
  private int[] lines;
  private int count;

  /** No entries yet, room for some. */
  public Entries(int expected) {
    offsets = new int[expected];
    files = new int[expected];
    lines = new int[expected];
  }

  /** Appends an entry. */
  public void add(int offset, int file, int line) {
    if (count == offsets.length) {
      int larger = Math.max(16, count + (count >> 1));
      offsets = Arrays.copyOf(offsets, larger);
      files = Arrays.copyOf(files, larger);
      lines = Arrays.copyOf(lines, larger);
    }
    offsets[count] = offset;
    files[count] = file;
    lines[count++] = line;
  }

  /** Number of entries. */
  public int count() {
    return count;
  }

  /** Offset of an entry, unsigned. */
  public int offset(int entry) {
    return offsets[entry];
  }

  /** File id of an entry. */
  public int file(int entry) {
    return files[entry];
  }

  /** Line of an entry. */
  public int line(int entry) {
    return lines[entry];
  }

  /** Overwrites an entry, for passes that thin out in place. */
  void set(int entry, int offset, int file, int line) {
    offsets[entry] = offset;
    files[entry] = file;
    lines[entry] = line;
  }

  /** Replaces an entry's file id. */
  void setFile(int entry, int file) {
    files[entry] = file;
  }

  /** Forgets all entries from {@code newCount} on. */
  void truncate(int newCount) {
    count = newCount;
  }

  /** The last entry at or below {@code offset} (unsigned) among the first {@code limit}, or -1. */
  public int floor(int offset, int limit) {
    int low = 0;
    int high = limit;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(offsets[middle], offset) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
