package org.abitrack.dwarfcore.dwarf.range;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.dwarf.unit.UnitIndex;
import org.abitrack.dwarfcore.io.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * Which unit describes the code at an address: what .debug_aranges says of the units that have a
 * set there, and of the others what their root DIEs say. 20 bytes per range. Immutable, and safe
 * for use by many threads.
 *
 * <p>Ranges ascend and do not overlap. Where units claim the same address, the range that starts
 * first keeps it; of those that start together the first in the order of the sets, and behind them
 * of the units without a set. Ranges of a unit that touch are one.
 *
 * <p>A set that cannot be read, has no range, or is of something that is no unit of .debug_info,
 * counts as absent; a unit without a set whose ranges cannot be read has none. {@link #firstError}
 * tells. Type units have no code. In a relocatable file addresses are told apart only if it was
 * opened with a {@link org.abitrack.dwarfcore.elf.SectionPlacement}.
 */
public final class UnitAddressIndex {
  private final UnitIndex headers;
  private final long[] starts;
  private final long[] ends;
  private final int[] units;
  private final int unitsWithSet;
  private final int wrongSets;
  private final @Nullable FormatException firstError;

  UnitAddressIndex(UnitIndex headers, UnitAddressCollector collected) {
    this.headers = headers;
    this.starts = collected.starts();
    this.ends = collected.ends();
    this.units = collected.units();
    this.unitsWithSet = collected.unitsWithSet();
    this.wrongSets = collected.wrongSets();
    this.firstError = collected.firstError();
  }

  /** The index of a file: opens only units without a set. Never fails because of damage. */
  public static UnitAddressIndex of(DwarfFile file) {
    UnitAddressCollector collector = new UnitAddressCollector(file);
    collector.addSets();
    collector.addUnitsWithoutSet();
    return collector.finish();
  }

  /** The index by root DIEs alone, for files whose .debug_aranges is not to be trusted. */
  public static UnitAddressIndex ofRootEntries(DwarfFile file) {
    UnitAddressCollector collector = new UnitAddressCollector(file);
    collector.addUnitsWithoutSet();
    return collector.finish();
  }

  /** The unit that describes the code at an address, or null. */
  public @Nullable UnitHeader find(long address) {
    int range = rangeOf(address);
    return range < 0 ? null : headers.get(units[range]);
  }

  /** Number of the range that an address lies in, or -1. */
  public int rangeOf(long address) {
    int low = 0;
    int high = starts.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(starts[middle], address) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high >= 0 && Long.compareUnsigned(address, ends[high]) < 0 ? high : -1;
  }

  /** Number of ranges. */
  public int count() {
    return starts.length;
  }

  /** First address of a range. */
  public long start(int range) {
    return starts[range];
  }

  /** Address behind a range. */
  public long end(int range) {
    return ends[range];
  }

  /** The unit of a range. */
  public UnitHeader unit(int range) {
    return headers.get(units[range]);
  }

  /** Number of units that have ranges in .debug_aranges. */
  public int unitsWithSet() {
    return unitsWithSet;
  }

  /** Number of sets that cannot be read or are of no unit of .debug_info. */
  public int wrongSets() {
    return wrongSets;
  }

  /** What is wrong with the first set or unit that is left out because of damage, or null. */
  public @Nullable FormatException firstError() {
    return firstError;
  }
}
