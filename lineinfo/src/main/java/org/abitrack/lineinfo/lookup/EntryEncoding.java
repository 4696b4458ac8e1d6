package org.abitrack.lineinfo.lookup;

/** How the signed differences of a table's entries are written (spec lineinfo §8). */
public enum EntryEncoding {
  /** Signed LEB128, since the third posting of the series. */
  SLEB128,
  /** Zigzag in unsigned LEB128, first and second posting. */
  ZIGZAG
}
