package org.abitrack.lineinfo.table;

import java.util.Arrays;
import java.util.List;

/**
 * What the line program of one unit contributes: entries in the order of libdw, 12 bytes each, in
 * segments. A segment lies in one section, its offsets ascend.
 */
final class UnitEntries {
  private final int[] sections;
  private final int[] starts;
  private final int[] offsets;
  private final int[] files;
  private final int[] lines;
  private final List<String> names;
  private final int[] endSections;
  private final int[] endOffsets;
  private final long dropped;
  private final long tooFar;

  /** Made of these; arrays are not copied. */
  UnitEntries(
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
    this.sections = sections;
    this.starts = starts;
    this.offsets = offsets;
    this.files = files;
    this.lines = lines;
    this.names = names;
    this.endSections = endSections;
    this.endOffsets = endOffsets;
    this.dropped = dropped;
    this.tooFar = tooFar;
  }

  /** Section id of each segment. */
  int[] sections() {
    return sections;
  }

  /** First entry of each segment, and the number of entries behind the last. */
  int[] starts() {
    return starts;
  }

  /** Offset of each entry in its section. */
  int[] offsets() {
    return offsets;
  }

  /** Index in {@code names}; negative as {@link UnitCollector} says. */
  int[] files() {
    return files;
  }

  /** Line of each entry. */
  int[] lines() {
    return lines;
  }

  /** The files that entries use, in the order of their first use, as the table names them. */
  List<String> names() {
    return names;
  }

  /** Section id of each end of a sequence. */
  int[] endSections() {
    return endSections;
  }

  /** Offset of each end of a sequence. */
  int[] endOffsets() {
    return endOffsets;
  }

  /** Rows outside of the covered sections. */
  long dropped() {
    return dropped;
  }

  /** Rows whose offset does not fit. */
  long tooFar() {
    return tooFar;
  }

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
