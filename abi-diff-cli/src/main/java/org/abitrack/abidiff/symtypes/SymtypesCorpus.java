package org.abitrack.abidiff.symtypes;

/**
 * Which symtypes files a kernel has, and which record each of them has for each name. Files are
 * numbered from 0, in a tree and in a consolidated file by the order of their paths there; names
 * and records are those of a {@link RecordPool}. Immutable.
 *
 * <p>Within one file a name has one record, and that is what a reference to it means: the same
 * record of {@code s#foo} may reach different records of {@code s#bar} in different files.
 */
public final class SymtypesCorpus {
  private final RecordPool pool;
  private final String[] paths;

  /** Where the records of a file begin in {@link #records}; one entry more than files. */
  private final int[] starts;

  private final int[] records;
  private final int[] exports;

  /** By name: the file that exports it, or -1; shorter than the pool if names were added since. */
  private final int[] exportFiles;

  SymtypesCorpus(
      RecordPool pool,
      String[] paths,
      int[] starts,
      int[] records,
      int[] exports,
      int[] exportFiles) {
    this.pool = pool;
    this.paths = paths;
    this.starts = starts;
    this.records = records;
    this.exports = exports;
    this.exportFiles = exportFiles;
  }

  /** The names and records that the numbers here mean. */
  public RecordPool pool() {
    return pool;
  }

  /** How many files there are. */
  public int fileCount() {
    return paths.length;
  }

  /** The path of a file, relative to the tree; what the section says in a consolidated file. */
  public String path(int file) {
    return paths[file];
  }

  /** How many records a file has. */
  public int recordCount(int file) {
    return starts[file + 1] - starts[file];
  }

  /** The records of a file, in ascending order of the numbers of their names. */
  public int record(int file, int index) {
    return records[starts[file] + index];
  }

  /** The record that a file has for a name, or -1; a binary search. */
  public int find(int file, int name) {
    int low = starts[file];
    int high = starts[file + 1] - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int found = pool.nameOf(records[middle]);
      if (found == name) {
        return records[middle];
      }
      if (found < name) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** How many exports there are. */
  public int exportCount() {
    return exports.length;
  }

  /** The names of the exports, in the order of their bytes. */
  public int export(int index) {
    return exports[index];
  }

  /** The file that exports a name (the first one, if there are several), or -1. */
  public int fileOf(int export) {
    return export < exportFiles.length ? exportFiles[export] : -1;
  }
}
