package org.abitrack.lineinfo.table;

/** How the parts of a table lie behind each other; images look alike in all of them. */
public enum Container {
  /** Versions 2 to 4: a module has one table, of {@code .text}, with a header of its own. */
  FLAT,
  /** Version 7: the label of a sub-table's header stands in front of the padding. */
  UNALIGNED_LABELS,
  /** Version 8. */
  FILES_PER_SECTION,
  /** As version 8, but with one file list behind the last sub-table. */
  SHARED_FILES
}
