package org.abitrack.lineinfo.inline;

/** The numbers of docs/lineinfo-inlines.md that writer and reader share. */
final class InlineFormat {
  /** First bytes of a table; version and byte order follow. */
  static final byte[] MAGIC = {'A', 'B', 'I', 'N', 'L', 'N'};

  static final int VERSION = 1;
  static final int LITTLE_ENDIAN = 1;
  static final int BIG_ENDIAN = 2;

  /** Bytes of the header. */
  static final int HEADER_SIZE = 68;

  /** Bytes of a region's record. */
  static final int REGION_SIZE = 12;

  /** Entries of a block, and call sites of a block. */
  static final int BLOCK = 64;

  /** Functions that a chain has at most; the writer leaves the innermost out beyond that. */
  static final int MAX_DEPTH = 64;

  /** Pushes that fit into the control number; this number says that more follow. */
  static final int MANY_PUSHES = 3;

  private InlineFormat() {}
}
