package org.abitrack.lineinfo.packed;

/**
 * The prefix codes of a packed table, by number, and what their symbols mean. Symbols of {@code
 * FILE_*} are a slot of the list of recent files, {@link #NEW_FILE} or {@link #NO_INFORMATION}; the
 * others are {@link ValueClass} symbols.
 */
final class Codes {
  /** Distance to the entry before. */
  static final int ADDRESS = 0;

  /** File of an entry behind one with the same file as its predecessor. */
  static final int FILE_AFTER_SAME = 1;

  /** File of an entry behind one with another file than its predecessor, or first in a block. */
  static final int FILE_AFTER_OTHER = 2;

  /** File of an entry behind one without information. */
  static final int FILE_AFTER_NONE = 3;

  /** Difference of lines if the file is the first of the list. */
  static final int LINE_SAME = 4;

  /** Difference of lines if the file is in the list, but not the first. */
  static final int LINE_OTHER = 5;

  /** A file that is not in the list. */
  static final int FILE_ID = 6;

  /** Line of a file that is not in the list. */
  static final int LINE = 7;

  /** Number of codes. */
  static final int COUNT = 8;

  /** Recent files that are remembered in a block. */
  static final int SLOTS = 16;

  /** Symbol of a file that is not in the list. */
  static final int NEW_FILE = SLOTS;

  /** Symbol of an entry that says that nothing is known. */
  static final int NO_INFORMATION = SLOTS + 1;

  private Codes() {}

  /** Number of different symbols that a code can have. */
  static int symbols(int code) {
    return code >= FILE_AFTER_SAME && code <= FILE_AFTER_NONE
        ? NO_INFORMATION + 1
        : ValueClass.SYMBOLS;
  }
}
