package org.abitrack.lineinfo.table;

import java.util.Arrays;
import java.util.List;

/**
 * What the line program of one unit contributes: entries in the order of libdw, 12 bytes each, in
 * segments. A segment lies in one section, its offsets ascend.
 *
 * @param sections section id of each segment
 * @param starts first entry of each segment, and the number of entries behind the last
 * @param offsets offset of each entry in its section
 * @param files index in {@code names}; negative as {@link UnitCollector} says
 * @param lines line of each entry
 * @param names the files that entries use, in the order of their first use, as the table names them
 * @param endSections section id of each end of a sequence
 * @param endOffsets offset of each end of a sequence
 * @param dropped rows outside of the covered sections
 * @param tooFar rows whose offset does not fit
 */
record UnitEntries(
    int[] sections,
    int[] starts,
    int[] offsets,
    int[] files,
    int[] lines,
    List<String> names,
    int[] endSections,
    int[] endOffsets,
    long dropped,
    long tooFar) {

  private static final int[] NONE = {};

  /** A unit without line program. */
  static final UnitEntries EMPTY =
      new UnitEntries(NONE, new int[1], NONE, NONE, NONE, List.of(), NONE, NONE, 0, 0);

  /** Number of segments. */
  int segments() {
    return sections.length;
  }

  /** A list of numbers that grows. */
  static final class Ints {
    private int[] values;
    private int size;

    Ints(int expected) {
      values = new int[expected];
    }

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size + Math.max(16, size >> 1));
      }
      values[size++] = value;
    }

    int get(int index) {
      return values[index];
    }

    void set(int index, int value) {
      values[index] = value;
    }

    int size() {
      return size;
    }

    void clear() {
      size = 0;
    }

    int[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
