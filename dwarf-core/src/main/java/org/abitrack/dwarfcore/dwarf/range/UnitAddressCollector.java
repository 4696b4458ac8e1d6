package org.abitrack.dwarfcore.dwarf.range;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.line.AddressSorter;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatException;
import org.jspecify.annotations.Nullable;

/** Gathers the ranges of a {@link UnitAddressIndex} and puts them in order. */
final class UnitAddressCollector {
  private final DwarfFile file;
  private final boolean[] hasSet;
  private final AddressRanges ranges = new AddressRanges();

  private long[] starts = new long[256];
  private long[] ends = new long[256];
  private int[] units = new int[256];
  private int count;

  private int unitsWithSet;
  private int wrongSets;
  private @Nullable FormatException firstError;

  UnitAddressCollector(DwarfFile file) {
    this.file = file;
    this.hasSet = new boolean[file.units().size()];
  }

  void addSets() {
    ArangesReader sets = new ArangesReader(file);
    while (true) {
      try {
        if (!sets.next(ranges)) {
          return;
        }
      } catch (FormatException e) {
        wrongSets++;
        remember(e);
        continue; // The reader stands behind the set, or at the end.
      }
      int unit = unitAt(sets.unitOffset());
      if (unit < 0) {
        wrongSets++;
      } else if (ranges.count() > 0) {
        unitsWithSet += hasSet[unit] ? 0 : 1;
        hasSet[unit] = true;
        addRanges(unit);
      }
    }
  }

  /**
   * Index of the unit of .debug_info whose header is at an offset and that may have code, or -1.
   */
  private int unitAt(long offset) {
    UnitHeader unit = file.units().containing(offset);
    return unit != null && unit.offset() == offset && mayHaveCode(unit) ? unit.index() : -1;
  }

  private static boolean mayHaveCode(UnitHeader unit) {
    return !unit.inTypesSection() && !unit.type().isType();
  }

  void addUnitsWithoutSet() {
    DieCursor cursor =
        new DieCursor(
            file,
            AttributeSelection.of(DwAttribute.LOW_PC, DwAttribute.HIGH_PC, DwAttribute.RANGES));
    RangeReader reader = new RangeReader(file, 0, 1, 2);
    for (UnitHeader unit : file.units().all()) {
      if (!hasSet[unit.index()] && mayHaveCode(unit)) {
        try {
          cursor.open(unit);
          reader.open(cursor);
          reader.read(cursor, ranges);
          addRanges(unit.index());
        } catch (FormatException e) {
          remember(e);
        }
      }
    }
  }

  private void remember(FormatException e) {
    firstError = firstError == null ? e : firstError;
  }

  private void addRanges(int unit) {
    int needed = count + ranges.count();
    if (needed > starts.length) {
      int capacity = Math.max(needed, 2 * count);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
      units = Arrays.copyOf(units, capacity);
    }
    for (int i = 0; i < ranges.count(); i++) {
      starts[count] = ranges.start(i);
      ends[count] = ranges.end(i);
      units[count++] = unit;
    }
  }

  /** Orders the ranges and cuts off what another has already. */
  UnitAddressIndex finish() {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    order = new AddressSorter().sort(order, count, starts, new byte[count]);
    long[] sortedStarts = new long[count];
    long[] sortedEnds = new long[count];
    int[] sortedUnits = new int[count];
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int range = order[i];
      long start = starts[range];
      boolean touches = false;
      if (kept > 0) {
        long last = sortedEnds[kept - 1];
        start = Long.compareUnsigned(start, last) < 0 ? last : start;
        touches = start == last && sortedUnits[kept - 1] == units[range];
      }
      if (Long.compareUnsigned(start, ends[range]) < 0) {
        if (!touches) {
          sortedStarts[kept] = start;
          sortedUnits[kept++] = units[range];
        }
        sortedEnds[kept - 1] = ends[range];
      }
    }
    starts = Arrays.copyOf(sortedStarts, kept);
    ends = Arrays.copyOf(sortedEnds, kept);
    units = Arrays.copyOf(sortedUnits, kept);
    return new UnitAddressIndex(file.units(), this);
  }

  long[] starts() {
    return starts;
  }

  long[] ends() {
    return ends;
  }

  int[] units() {
    return units;
  }

  int unitsWithSet() {
    return unitsWithSet;
  }

  int wrongSets() {
    return wrongSets;
  }

  @Nullable FormatException firstError() {
    return firstError;
  }
}
