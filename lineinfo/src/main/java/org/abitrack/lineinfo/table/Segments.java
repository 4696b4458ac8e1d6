package org.abitrack.lineinfo.table;

import java.util.Arrays;

/** The segments of all units that lie in one section, sorted by their first offset. */
final class Segments {
  private final UnitEntries[] units;

  /** By start: unit and segment number of each. */
  private final int[] unitOf;

  private final int[] segmentOf;
  private final int entries;

  private Segments(UnitEntries[] units, int[] unitOf, int[] segmentOf, int entries) {
    this.units = units;
    this.unitOf = unitOf;
    this.segmentOf = segmentOf;
    this.entries = entries;
  }

  static Segments of(UnitEntries[] units, int section) {
    UnitEntries.Ints unitNumbers = new UnitEntries.Ints(256);
    UnitEntries.Ints segmentNumbers = new UnitEntries.Ints(256);
    long entries = 0;
    for (int unit = 0; unit < units.length; unit++) {
      UnitEntries of = units[unit];
      for (int segment = 0; segment < of.segments(); segment++) {
        if (of.sections()[segment] == section) {
          unitNumbers.add(unit);
          segmentNumbers.add(segment);
          entries += of.starts()[segment + 1] - of.starts()[segment];
        }
      }
    }
    int count = unitNumbers.size();
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      UnitEntries of = units[unitNumbers.get(i)];
      int start = of.offsets()[of.starts()[segmentNumbers.get(i)]];
      keys[i] = ((long) start << 32 | i) ^ Long.MIN_VALUE;
    }
    Arrays.sort(keys);
    int[] unitOf = new int[count];
    int[] segmentOf = new int[count];
    for (int i = 0; i < count; i++) {
      unitOf[i] = unitNumbers.get((int) keys[i]);
      segmentOf[i] = segmentNumbers.get((int) keys[i]);
    }
    return new Segments(units, unitOf, segmentOf, Math.toIntExact(entries));
  }

  int count() {
    return unitOf.length;
  }

  /** Number of entries in all segments. */
  int entries() {
    return entries;
  }

  UnitEntries unit(int segment) {
    return units[unitOf[segment]];
  }

  int unitNumber(int segment) {
    return unitOf[segment];
  }

  /** First entry of a segment in its unit. */
  int from(int segment) {
    return unit(segment).starts()[segmentOf[segment]];
  }

  /** The entry behind its last. */
  int to(int segment) {
    return unit(segment).starts()[segmentOf[segment] + 1];
  }

  /** Offset of its first entry. */
  int first(int segment) {
    return unit(segment).offsets()[from(segment)];
  }

  /** Offset of its last entry. */
  int last(int segment) {
    return unit(segment).offsets()[to(segment) - 1];
  }
}
