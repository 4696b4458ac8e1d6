package org.abitrack.kallmodsyms.series;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the range tables; it holds up to the start of the next.
 *
 * @param range the object's range; empty, without a path, at the end of a text section
 * @param object the object if it belongs to modules, or null
 * @param shortName its object name, or null
 */
record TableEntry(ObjectRange range, @Nullable ModuleObject object, @Nullable String shortName) {

  /** Whether the series makes one entry of this and the next range. */
  boolean continues(TableEntry next) {
    return object == next.object && sameShortName(next);
  }

  /** Whether the two are attributed alike and touch. */
  boolean sameAttribution(TableEntry next) {
    boolean sameModules =
        object == null
            ? next.object == null
            : next.object != null && object.modules().equals(next.object.modules());
    return sameModules && sameShortName(next);
  }

  private boolean sameShortName(TableEntry next) {
    return shortName == null ? next.shortName == null : shortName.equals(next.shortName);
  }
}
