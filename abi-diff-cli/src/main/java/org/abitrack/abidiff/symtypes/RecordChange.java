package org.abitrack.abidiff.symtypes;

/**
 * A name that has another record in the new kernel, and the exports whose version follows from it.
 * The same pair of records in several files is one change. Immutable.
 */
public final class RecordChange {
  private final int name;
  private final int oldRecord;
  private final int newRecord;
  private final int[] exports;

  RecordChange(int name, int oldRecord, int newRecord, int[] exports) {
    this.name = name;
    this.oldRecord = oldRecord;
    this.newRecord = newRecord;
    this.exports = exports;
  }

  /** The name of the type, or of the export itself if its own declaration changed. */
  public int name() {
    return name;
  }

  /** The record in the old kernel. */
  public int oldRecord() {
    return oldRecord;
  }

  /** The record in the new kernel. */
  public int newRecord() {
    return newRecord;
  }

  /** How many exports reach it. */
  public int exportCount() {
    return exports.length;
  }

  /** The names of the exports that reach it, in the order of their bytes. */
  public int export(int index) {
    return exports[index];
  }
}
