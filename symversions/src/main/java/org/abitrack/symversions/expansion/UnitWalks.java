package org.abitrack.symversions.expansion;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/** The symbol walks of one unit, in order. */
final class UnitWalks {
  private final UnitHeader unit;
  private final int firstWalk;
  private int count;
  private long[] dies = new long[4];
  private SymbolKind[] kinds = new SymbolKind[4];

  UnitWalks(UnitHeader unit, int firstWalk) {
    this.unit = unit;
    this.firstWalk = firstWalk;
  }

  void add(SymbolKind kind, long dieAddress) {
    if (count == dies.length) {
      dies = Arrays.copyOf(dies, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
    }
    dies[count] = dieAddress;
    kinds[count++] = kind;
  }

  UnitHeader unit() {
    return unit;
  }

  /** Number of the unit's first walk among those of the object. */
  int firstWalk() {
    return firstWalk;
  }

  int count() {
    return count;
  }

  long die(int walk) {
    return dies[walk];
  }

  SymbolKind kind(int walk) {
    return kinds[walk];
  }
}
