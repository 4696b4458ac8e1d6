package org.abitrack.lineinfo.packed;

/** Where the fields of a packed table's header stand, in bytes; all but the flags are u32. */
final class PackedHeader {
  /** Value of the version byte. */
  static final int VERSION = 1;

  static final int ENTRIES = 0;
  static final int BLOCKS = 4;
  static final int FILE_COUNT = 8;

  /** Four bytes: version, block shift, address shift, 0. */
  static final int FLAGS = 12;

  static final int INDEX = 16;

  /** Offset and size. */
  static final int DATA = 20;

  /** Offset and size. */
  static final int CODES = 28;

  /** Offset of the file offsets, then offset and size of the names. */
  static final int FILES = 36;

  /** Size of the header. */
  static final int SIZE = 48;

  private PackedHeader() {}
}
