package org.abitrack.lineinfo.table;

/** Which rows of line programs become entries. */
public enum RowPolicy {
  /**
   * Up to version 7: every row with a line, also those that end a sequence. Of several entries at
   * one offset that of the lowest file id, then the lowest line, stays.
   */
  ALL_AND_ENDS,
  /** Version 8: as before, but ends of sequences only tell how far a row may reach. */
  ALL,
  /** The last row of an address, and "no information" at line 0 and the end of a sequence. */
  LAST
}
