package org.abitrack.dwarfcore.dwarf.split;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.jspecify.annotations.Nullable;

/** Which unit of a .dwo or .dwp file has which dwo id. */
final class SplitIds {
  private static final AttributeSelection NOTHING = AttributeSelection.of();

  private SplitIds() {}

  /** The first compile unit with an id among the units of .debug_info, or null. */
  static @Nullable UnitHeader find(DwarfFile file, long id) {
    return find(file, id, 0, Long.MAX_VALUE);
  }

  /** The same among the units that start at an offset of .debug_info from {@code from} on. */
  static @Nullable UnitHeader find(DwarfFile file, long id, long from, long to) {
    UnitHeader first = file.units().containing(from);
    int index = first == null ? file.units().size() : first.index();
    DieCursor cursor = new DieCursor(file, NOTHING);
    while (index < file.units().size()) {
      UnitHeader unit = file.units().get(index++);
      if (unit.inTypesSection() || unit.offset() >= to) {
        return null;
      }
      if (unit.offset() >= from && !unit.type().isType() && idOf(cursor, unit) == id) {
        return unit;
      }
    }
    return null;
  }

  /** The header's dwo id, or before DWARF 5 DW_AT_GNU_dwo_id. */
  private static long idOf(DieCursor cursor, UnitHeader unit) {
    if (unit.version() >= 5) {
      return unit.signature();
    }
    cursor.open(unit);
    return cursor.root().splitId();
  }
}
