package org.abitrack.abidiff.graph;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A name that has another record in the new kernel, and the exports whose version follows from it.
 * The same pair of records in several files is one change.
 *
 * @param name of the type, or of the export itself if its own declaration changed
 * @param oldRecord the record in the old kernel
 * @param newRecord the record in the new kernel
 * @param exports the names of the exports that reach it, in the order of their bytes
 */
public record RecordChange(int name, int oldRecord, int newRecord, ImmutableIntArray exports) {
  /** How many exports reach it. */
  public int exportCount() {
    return exports.length();
  }

  /** The name of an export that reaches it. */
  public int export(int index) {
    return exports.get(index);
  }
}
