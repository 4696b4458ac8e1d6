package org.abitrack.symversions.expansion;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/** One loaded unit: a cursor over it, and the scopes of its DIEs once somebody asks. */
final class UnitView {
  private final DwarfFile file;
  private final DieCursor cursor;
  private final ScopeNames scopes;
  private boolean scopesRead;
  private int unitIndex = -1;
  private long start;
  private long end;
  private long base;

  UnitView(DwarfFile file, AttributeSelection selection, NamePool names) {
    this.file = file;
    this.cursor = new DieCursor(file, selection);
    this.scopes = new ScopeNames(names);
  }

  void load(UnitHeader unit) {
    unitIndex = -1;
    start = 0;
    end = 0;
    scopesRead = false;
    cursor.open(unit);
    base = file.units().base(unit);
    start = base + unit.offset();
    end = base + unit.end();
    unitIndex = unit.index();
  }

  /** Index of the unit, or -1 if none is loaded. */
  int unitIndex() {
    return unitIndex;
  }

  boolean contains(long dieAddress) {
    return dieAddress >= start && dieAddress < end;
  }

  DieCursor cursor() {
    return cursor;
  }

  /** DIE address of offset 0 of the unit's section. */
  long base() {
    return base;
  }

  /** Decodes the DIE at an address; the result is its tag. */
  int read(long dieAddress) {
    return cursor.read(dieAddress - base);
  }

  /** The unit's scopes; moves the cursor at the first call. */
  ScopeNames scopes() {
    if (!scopesRead) {
      scopes.read(cursor);
      scopesRead = true;
    }
    return scopes;
  }
}
