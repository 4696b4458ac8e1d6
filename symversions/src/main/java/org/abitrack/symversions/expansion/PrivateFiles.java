package org.abitrack.symversions.expansion;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.line.FileTable;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.split.LineTables;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a declaration file is private, that is a {@code .c} file (spec symtypes §7.2). The
 * answer is remembered per file number for the unit being processed, as the reference does, even
 * when the number came from a DIE of another unit. Only split type units are asked anew: they count
 * files on their own, where type units of an object share the line table of their compile unit.
 */
final class PrivateFiles {
  private static final byte UNKNOWN = 0;
  private static final byte PUBLIC = 1;
  private static final byte PRIVATE = 2;
  private static final int MAX_REMEMBERED = 1 << 20;

  private final LineTables lineTables;
  private final StringPlace place = new StringPlace();
  private @Nullable FileTable table;
  private int tableUnit = -1;
  private byte[] answers = new byte[256];

  PrivateFiles(DwarfFile file) {
    this.lineTables = new LineTables(file);
  }

  /** Forgets the answers of the last unit. */
  void reset() {
    Arrays.fill(answers, UNKNOWN);
    table = null;
    tableUnit = -1;
  }

  /**
   * Whether file {@code number} of the cursor's unit is private.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if there is no such file
   */
  boolean isPrivate(DieCursor cursor, long number) {
    boolean ownTable = cursor.file().split() && cursor.unit().type().isType();
    if (number >= 0 && number < answers.length && answers[(int) number] != UNKNOWN && !ownTable) {
      return answers[(int) number] == PRIVATE;
    }
    FileTable files = files(cursor);
    if (number < 0 || number >= files.fileCount()) {
      throw cursor.error(
          FormatErrorCode.BAD_FILE_INDEX,
          cursor.offset(),
          "declaration file "
              + Long.toUnsignedString(number)
              + ", but the line table has "
              + files.fileCount());
    }
    files.fileName((int) number, place);
    boolean isPrivate = endsInDotC(place);
    if (number < MAX_REMEMBERED && !ownTable) {
      if (number >= answers.length) {
        answers = Arrays.copyOf(answers, Math.max(files.fileCount(), answers.length * 2));
      }
      answers[(int) number] = isPrivate ? PRIVATE : PUBLIC;
    }
    return isPrivate;
  }

  private FileTable files(DieCursor cursor) {
    UnitHeader unit = cursor.unit();
    FileTable known = table;
    if (known != null && tableUnit == unit.index()) {
      return known;
    }
    LineProgramHeader header = lineTables.of(cursor);
    if (header == null) {
      throw cursor.error(
          FormatErrorCode.BAD_FILE_INDEX,
          cursor.offset(),
          "declaration file given, but the unit has no line table");
    }
    FileTable read = header.files();
    table = read;
    tableUnit = unit.index();
    return read;
  }

  /** The text from the last dot of the path is ".c" just when its last two bytes are. */
  private static boolean endsInDotC(StringPlace name) {
    int length = name.length();
    byte[] bytes = name.bytes();
    int end = name.start() + length;
    return length >= 2 && bytes[end - 2] == '.' && bytes[end - 1] == 'c';
  }
}
