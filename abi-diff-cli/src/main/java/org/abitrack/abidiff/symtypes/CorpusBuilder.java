package org.abitrack.abidiff.symtypes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.abitrack.abidiff.text.FileAccessException;

/**
 * Puts a corpus together, file by file: {@link #begin}, {@link #put} for each record, {@link #end}.
 */
final class CorpusBuilder {
  /** So many records in all files together are taken for an attack: 128 MB, a hundred kernels. */
  private static final int MOST_RECORDS = 1 << 25;

  private final RecordPool pool;
  private final Consumer<DuplicateExport> duplicates;
  private final List<String> paths = new ArrayList<>();
  private final IntList starts = new IntList();
  private final IntList records = new IntList();
  private final IntList exports = new IntList();
  private int[] exportFiles = new int[1 << 10];

  // The current file: name → record, valid where the stamp is the file's.
  private int[] stamps = new int[1 << 10];
  private int[] current = new int[1 << 10];

  CorpusBuilder(RecordPool pool, Consumer<DuplicateExport> duplicates) {
    this.pool = pool;
    this.duplicates = duplicates;
    Arrays.fill(exportFiles, -1);
  }

  RecordPool pool() {
    return pool;
  }

  void begin(String path) {
    paths.add(path);
    starts.add(records.size());
  }

  /** The record of the current file for this name, or -1. */
  int find(int name) {
    return name < stamps.length && stamps[name] == paths.size() ? current[name] : -1;
  }

  /** Adds a record to the current file, which has none of its name yet. */
  void put(int name, int record) {
    if (name >= stamps.length) {
      int size = Math.max(name + 1, stamps.length * 2);
      stamps = Arrays.copyOf(stamps, size);
      current = Arrays.copyOf(current, size);
    }
    stamps[name] = paths.size();
    current[name] = record;
    records.add(record);
    if (records.size() > MOST_RECORDS) {
      throw new FileAccessException(
          "read the file",
          paths.getLast(),
          new IOException("more than " + MOST_RECORDS + " records in all files"));
    }
  }

  /** Notes that the current file has this export, found at {@code source}:{@code line}. */
  void export(int name, String source, int line) {
    int file = paths.size() - 1;
    if (fileOfExport(name) < 0) {
      exportFiles[name] = file;
      exports.add(name);
    } else {
      duplicates.accept(
          new DuplicateExport(
              source, line, pool.name(name), paths.get(file), paths.get(exportFiles[name])));
    }
  }

  /** How many records the current file has. */
  int size() {
    return records.size() - starts.get(starts.size() - 1);
  }

  /** The records of the current file, in the order in which they were put. */
  int record(int index) {
    return records.get(starts.get(starts.size() - 1) + index);
  }

  /** Ends the current file: its records are ordered by name. */
  void end() {
    int from = starts.get(starts.size() - 1);
    long[] keys = new long[records.size() - from];
    for (int i = 0; i < keys.length; i++) {
      int record = records.get(from + i);
      keys[i] = (long) pool.nameOf(record) << 32 | record;
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      records.set(from + i, (int) keys[i]);
    }
  }

  void addMissing(SymtypesCorpus other) {
    Set<String> known = new HashSet<>(paths);
    int[] numbers = new int[other.fileCount()];
    Arrays.fill(numbers, -1);
    for (int file = 0; file < numbers.length; file++) {
      if (!known.contains(other.path(file))) {
        numbers[file] = paths.size();
        begin(other.path(file));
        for (int i = 0; i < other.recordCount(file); i++) {
          int record = other.record(file, i);
          put(pool.nameOf(record), record);
        }
        end();
      }
    }
    for (int i = 0; i < other.exportCount(); i++) {
      int name = other.export(i);
      int file = numbers[other.fileOf(name)];
      if (file >= 0 && fileOfExport(name) < 0) {
        exportFiles[name] = file;
        exports.add(name);
      }
    }
  }

  /** The file that has an export, or -1; afterwards there is room for it. */
  private int fileOfExport(int name) {
    if (name >= exportFiles.length) {
      int known = exportFiles.length;
      exportFiles = Arrays.copyOf(exportFiles, Math.max(name + 1, known * 2));
      Arrays.fill(exportFiles, known, exportFiles.length, -1);
    }
    return exportFiles[name];
  }

  SymtypesCorpus build() {
    starts.add(records.size());
    return new SymtypesCorpus(
        pool,
        paths.toArray(new String[0]),
        starts.toArray(),
        records.toArray(),
        NameOrder.sorted(pool, exports.toArray()),
        exportFiles);
  }
}
