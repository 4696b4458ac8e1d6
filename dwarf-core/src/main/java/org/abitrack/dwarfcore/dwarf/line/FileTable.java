package org.abitrack.dwarfcore.dwarf.line;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.io.FormatErrorCode;

/**
 * The directories and files of one line number program header, in 12 bytes an entry; names are
 * looked up when asked for. Numbers are those that DW_AT_decl_file uses: from 0 in DWARF 5, from 1
 * before, where entry 0 stands for "no file".
 *
 * <p>Files that the program defines itself (DW_LNE_define_file) join the table while a {@link
 * LineProgram} runs; but for that a table does not change, and may be read by many threads.
 */
public final class FileTable {
  private final NameSource names;
  private final int version;
  private int[] directories = new int[32];
  private long[] fileNames = new long[32];
  private long[] directoryNames = new long[16];
  private int fileCount;
  private int directoryCount;

  /** Files of the header; more are those that the program has defined. */
  private int headerFiles = -1;

  FileTable(NameSource names, int version) {
    this.names = names;
    this.version = version;
    if (version < 5) {
      // Entry 0: "no file", and the compilation directory, which the header does not name.
      addFile(NameSource.UNNAMED, 0);
      addDirectory(NameSource.UNNAMED);
    }
  }

  void addFile(long name, int directory) {
    if (fileCount == fileNames.length) {
      fileNames = Arrays.copyOf(fileNames, fileCount * 2);
      directories = Arrays.copyOf(directories, fileCount * 2);
    }
    fileNames[fileCount] = name;
    directories[fileCount++] = directory;
  }

  void addDirectory(long name) {
    if (directoryCount == directoryNames.length) {
      directoryNames = Arrays.copyOf(directoryNames, directoryCount * 2);
    }
    directoryNames[directoryCount++] = name;
  }

  /** Adds a file that the program defines. */
  void define(byte[] name, int directory) {
    if (headerFiles < 0) {
      headerFiles = fileCount;
    }
    addFile(names.define(name), directory);
  }

  /** Takes back the files that the program has defined: it is going to run anew. */
  void forgetDefined() {
    if (headerFiles >= 0) {
      fileCount = headerFiles;
      headerFiles = -1;
      names.forgetDefined();
    }
  }

  /** DWARF version of the line number program. */
  public int version() {
    return version;
  }

  /** Number of file numbers, 0 included. */
  public int fileCount() {
    return fileCount;
  }

  /** Number of directory numbers, 0 included. */
  public int directoryCount() {
    return directoryCount;
  }

  /** Directory number of a file; not checked against the table by the header. */
  public int directory(int file) {
    return directories[file];
  }

  /** Throws BAD_FILE_INDEX unless a directory number is in the table. */
  void checkDirectory(int number) {
    if (number < 0 || number >= directoryCount) {
      throw names.error(
          FormatErrorCode.BAD_FILE_INDEX, "directory " + number + " of " + directoryCount);
    }
  }

  /**
   * Finds the name of a file as the header gives it, without its directory. File 0 before DWARF 5
   * is called {@code ???}, as libdw does.
   */
  public void fileName(int file, StringPlace place) {
    names.find(fileNames[file], place);
  }

  /** Finds the name of a directory; directory 0 before DWARF 5 is called {@code ???}. */
  public void directoryName(int directory, StringPlace place) {
    names.find(directoryNames[directory], place);
  }
}
