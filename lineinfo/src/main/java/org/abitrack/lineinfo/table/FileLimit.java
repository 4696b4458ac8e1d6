package org.abitrack.lineinfo.table;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.Location;

/** How many files a table may have. */
final class FileLimit {
  /** The series' generator ends with an error when it meets one more. */
  private static final int SERIES = 65_535;

  /** Our own: more names are taken for damage. */
  private static final int OWN = 1 << 24;

  private FileLimit() {}

  /** Throws TOO_LARGE if there are more. */
  static void check(String file, int count, Generation generation) {
    int limit = generation.reference() ? SERIES : OWN;
    if (count > limit) {
      throw new FormatException(
          FormatErrorCode.TOO_LARGE,
          new Location(file, "", 0),
          count + " source files, the limit of generation " + generation.name() + " is " + limit);
    }
  }
}
