package org.abitrack.symversions.expansion;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The loaded units of one worker: the one at hand, and a few that its DIEs refer to (link-time
 * optimisation, type units), so that going to and fro costs no loading.
 */
final class UnitViews {
  private static final int CAPACITY = 16;

  private final DwarfFile file;
  private final AttributeSelection selection;
  private final NamePool names;
  private final @Nullable UnitView[] views = new @Nullable UnitView[CAPACITY];
  private final long[] usedAt = new long[CAPACITY];
  private long clock;

  UnitViews(DwarfFile file, AttributeSelection selection, NamePool names) {
    this.file = file;
    this.selection = selection;
    this.names = names;
  }

  DwarfFile file() {
    return file;
  }

  /** The unit, loaded unless it still is. */
  UnitView of(UnitHeader unit) {
    int oldest = 0;
    for (int i = 0; i < CAPACITY; i++) {
      UnitView view = views[i];
      if (view != null && view.unitIndex() == unit.index()) {
        usedAt[i] = ++clock;
        return view;
      }
      if (usedAt[i] < usedAt[oldest]) {
        oldest = i;
      }
    }
    UnitView view = views[oldest];
    if (view == null) {
      view = new UnitView(file, selection, names);
      views[oldest] = view;
    }
    view.load(unit);
    usedAt[oldest] = ++clock;
    return view;
  }

  /** The unit that a DIE lies in, loaded. */
  UnitView containing(long dieAddress) {
    UnitHeader unit = file.units().containing(dieAddress);
    if (unit == null) {
      throw file.section(file.units().get(0))
          .error(FormatErrorCode.BAD_REFERENCE, dieAddress, "reference outside of every unit");
    }
    return of(unit);
  }
}
