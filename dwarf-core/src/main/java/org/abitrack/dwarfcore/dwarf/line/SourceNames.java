package org.abitrack.dwarfcore.dwarf.line;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.jspecify.annotations.Nullable;

/**
 * The source names of one line number program as libdw builds them: the file's name if it is
 * absolute, else directory, slash, name. The directory is taken as it stands in the table, relative
 * or not; directory 0 before DWARF 5 is the unit's DW_AT_comp_dir, and left out if it has none.
 *
 * <p>Each name is made once, when first asked for, one character per byte. Not safe for use by
 * several threads.
 */
public final class SourceNames {
  private final FileTable files;
  private final @Nullable String compilationDirectory;
  private final StringPlace place = new StringPlace();
  private @Nullable String[] names;

  /**
   * Source names of a program.
   *
   * @param compilationDirectory DW_AT_comp_dir of the unit, or null
   */
  public SourceNames(FileTable files, @Nullable String compilationDirectory) {
    this.files = files;
    this.compilationDirectory = compilationDirectory;
    this.names = new String[files.fileCount()];
  }

  /**
   * The source name of a file, or null if the table has no such file. File 0 before DWARF 5 is
   * called {@code ???}.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException BAD_FILE_INDEX if the file's directory is not
   *     in the table; OUT_OF_RANGE if a name is outside of its section
   */
  public @Nullable String name(int file) {
    if (file < 0 || file >= files.fileCount()) {
      return null;
    }
    if (file >= names.length) {
      names = Arrays.copyOf(names, files.fileCount()); // The program defines files of its own.
    }
    String known = names[file];
    if (known == null) {
      known = build(file);
      names[file] = known;
    }
    return known;
  }

  private String build(int file) {
    files.fileName(file, place);
    String name = place.text();
    if (name.startsWith("/") || files.version() < 5 && file == 0) {
      return name;
    }
    String directory = directory(files.directory(file));
    return directory == null ? name : directory + "/" + name;
  }

  private @Nullable String directory(int number) {
    if (number == 0 && files.version() < 5) {
      return compilationDirectory;
    }
    files.checkDirectory(number);
    files.directoryName(number, place);
    return place.text();
  }
}
