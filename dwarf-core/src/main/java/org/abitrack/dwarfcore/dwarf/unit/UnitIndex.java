package org.abitrack.dwarfcore.dwarf.unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/**
 * All units of a file in file order: those of .debug_info, then those of .debug_types. Immutable.
 */
public final class UnitIndex {
  private final List<UnitHeader> units;
  private final long typesBase;
  private final Map<Long, UnitHeader> bySignature;

  private UnitIndex(List<UnitHeader> units, long typesBase, Map<Long, UnitHeader> bySignature) {
    this.units = Collections.unmodifiableList(units);
    this.typesBase = typesBase;
    this.bySignature = bySignature;
  }

  /**
   * Reads all unit headers.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if a header is wrong
   */
  public static UnitIndex read(SectionBytes info, @Nullable SectionBytes types) {
    List<UnitHeader> units = new ArrayList<>();
    readSection(info, false, units);
    if (types != null) {
      readSection(types, true, units);
    }
    Map<Long, UnitHeader> bySignature = new HashMap<>();
    for (UnitHeader unit : units) {
      if (unit.type().isType() && !bySignature.containsKey(unit.signature())) {
        bySignature.put(unit.signature(), unit);
      }
    }
    return new UnitIndex(units, info.size(), bySignature);
  }

  private static void readSection(SectionBytes section, boolean types, List<UnitHeader> units) {
    UnitHeaderReader reader = new UnitHeaderReader(section, types);
    long offset = 0;
    while (offset < section.size()) {
      UnitHeader unit = reader.read(units.size(), offset);
      units.add(unit);
      offset = unit.end();
    }
  }

  /** All units in file order. */
  public List<UnitHeader> all() {
    return units;
  }

  /** Number of units. */
  public int size() {
    return units.size();
  }

  /** The unit with an index. */
  public UnitHeader get(int index) {
    return units.get(index);
  }

  /** DIE address of offset 0 in a unit's section (see the package's description). */
  public long base(UnitHeader unit) {
    return unit.inTypesSection() ? typesBase : 0;
  }

  /** The unit that a DIE address lies in, or null. */
  public @Nullable UnitHeader containing(long dieAddress) {
    int low = 0;
    int high = units.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      UnitHeader unit = units.get(middle);
      long base = base(unit);
      if (dieAddress < base + unit.offset()) {
        high = middle - 1;
      } else if (dieAddress >= base + unit.end()) {
        low = middle + 1;
      } else {
        return unit;
      }
    }
    return null;
  }

  /** The first type unit of a signature, or null. */
  public @Nullable UnitHeader ofSignature(long signature) {
    return bySignature.get(signature);
  }
}
