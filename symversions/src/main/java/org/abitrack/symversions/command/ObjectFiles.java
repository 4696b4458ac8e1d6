package org.abitrack.symversions.command;

import java.io.IOException;
import java.util.List;
import org.abitrack.dwarfcore.elf.ArchiveFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.jspecify.annotations.Nullable;

/**
 * The object files of a command line, opened one by one in its order. An {@code ar} archive stands
 * for its ELF members, as if they were given one after the other.
 */
final class ObjectFiles implements AutoCloseable {
  private final List<String> paths;
  private int nextPath;
  private @Nullable FileBytes archiveBytes;
  private @Nullable ArchiveFile archive;
  private boolean archiveHadObject;

  ObjectFiles(List<String> paths) {
    this.paths = paths;
  }

  /**
   * The next file, to be closed by the caller, or null behind the last one.
   *
   * @throws SymversionsException if it cannot be opened, or if an archive has no ELF members
   * @throws org.abitrack.dwarfcore.io.FormatException if an archive is damaged
   */
  @Nullable FileBytes next() {
    while (true) {
      FileBytes member = nextMember();
      if (member != null) {
        return member;
      }
      if (nextPath == paths.size()) {
        return null;
      }
      String path = paths.get(nextPath++);
      FileBytes file = open(path);
      if (!startsLikeArchive(file) || !ArchiveFile.isArchive(file)) {
        return file;
      }
      archiveBytes = file;
      archive = ArchiveFile.of(file, path);
      archiveHadObject = false;
    }
  }

  /** Closes the archive that is being read, if there is one. */
  @Override
  public void close() {
    FileBytes open = archiveBytes;
    if (open != null) {
      open.close();
    }
    archiveBytes = null;
    archive = null;
  }

  private @Nullable FileBytes nextMember() {
    ArchiveFile open = archive;
    if (open == null) {
      return null;
    }
    String path = paths.get(nextPath - 1);
    try {
      FileBytes member = open.next();
      while (member != null) {
        if (startsLikeElf(member)) {
          archiveHadObject = true;
          return member;
        }
        member.close();
        member = open.next();
      }
    } catch (IOException e) {
      throw new SymversionsException("cannot open a member of '" + path + "': " + e.getMessage());
    }
    close();
    if (!archiveHadObject) {
      throw new SymversionsException("no object files in '" + path + "'");
    }
    return null;
  }

  /** One byte decides nearly always, and saves the start of a run the loading of a class. */
  private static boolean startsLikeArchive(FileBytes file) {
    return file.size() > 0 && file.get(0) == '!';
  }

  private static boolean startsLikeElf(FileBytes file) {
    return file.size() >= 4
        && file.get(0) == 0x7f
        && file.get(1) == 'E'
        && file.get(2) == 'L'
        && file.get(3) == 'F';
  }

  private static FileBytes open(String path) {
    try {
      return InputFiles.open(path, path);
    } catch (IOException e) {
      throw new SymversionsException("cannot open '" + path + "': " + reason(e, path));
    }
  }

  /** The system's reason alone: some messages of the JDK repeat the path in front of it. */
  private static String reason(IOException e, String path) {
    String text = String.valueOf(e.getMessage());
    String prefix = path + " (";
    return text.startsWith(prefix) && text.endsWith(")")
        ? text.substring(prefix.length(), text.length() - 1)
        : text;
  }
}
