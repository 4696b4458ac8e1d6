package org.abitrack.abidiff.graph;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/**
 * What differs between two corpora: exports added and removed, and each changed record with the
 * exports that reach it. An export reaches what its record refers to in its file on both sides, and
 * so on: a reference that only one side has is part of the change of the record that has it.
 *
 * <p>Linear, see {@link ChangedTypes}. Immutable.
 */
public final class CorpusComparison {
  private final ImmutableIntArray added;
  private final ImmutableIntArray removed;
  private final ImmutableIntArray changed;
  private final List<RecordChange> changes;

  private CorpusComparison(
      ImmutableIntArray added,
      ImmutableIntArray removed,
      ImmutableIntArray changed,
      List<RecordChange> changes) {
    this.added = added;
    this.removed = removed;
    this.changed = changed;
    this.changes = changes;
  }

  /**
   * Compares two corpora of the same pool.
   *
   * @param wanted the exports (name numbers) to look at
   */
  public static CorpusComparison of(
      SymtypesCorpus before, SymtypesCorpus after, IntPredicate wanted) {
    if (before.pool() != after.pool()) {
      throw new IllegalArgumentException("two pools");
    }
    ImmutableIntArray.Builder added = ImmutableIntArray.builder();
    ImmutableIntArray.Builder removed = ImmutableIntArray.builder();
    ImmutableIntArray.Builder inBoth = ImmutableIntArray.builder();
    for (int i = 0; i < before.exportCount(); i++) {
      int export = before.export(i);
      if (wanted.test(export)) {
        (after.fileOf(export) < 0 ? removed : inBoth).add(export);
      }
    }
    for (int i = 0; i < after.exportCount(); i++) {
      int export = after.export(i);
      if (before.fileOf(export) < 0 && wanted.test(export)) {
        added.add(export);
      }
    }
    ImmutableIntArray common = inBoth.build();
    List<ChangedRecord> records = ChangedTypes.find(before, after, common.toArray());
    BitSet reached = new BitSet();
    records.forEach(record -> reached.or(record.exports()));
    return new CorpusComparison(
        added.build(),
        removed.build(),
        at(common, reached),
        changes(before.pool(), records, common));
  }

  private static ImmutableIntArray at(ImmutableIntArray names, BitSet positions) {
    return ImmutableIntArray.copyOf(positions.stream().map(names::get));
  }

  private static List<RecordChange> changes(
      RecordPool pool, List<ChangedRecord> records, ImmutableIntArray exports) {
    List<RecordChange> changes = new ArrayList<>(records.size());
    for (ChangedRecord record : records) {
      changes.add(
          new RecordChange(
              pool.nameOf(record.oldRecord()),
              record.oldRecord(),
              record.newRecord(),
              at(exports, record.exports())));
    }
    changes.sort((a, b) -> compare(pool, a, b));
    return List.copyOf(changes);
  }

  private static int compare(RecordPool pool, RecordChange a, RecordChange b) {
    int order = pool.compareNames(a.name(), b.name());
    order = order != 0 ? order : pool.compareTokens(a.oldRecord(), b.oldRecord());
    return order != 0 ? order : pool.compareTokens(a.newRecord(), b.newRecord());
  }

  /** How many exports are new. */
  public int addedCount() {
    return added.length();
  }

  /** The names of new exports, in the order of their bytes. */
  public int added(int index) {
    return added.get(index);
  }

  /** How many exports are gone. */
  public int removedCount() {
    return removed.length();
  }

  /** The names of exports that are gone, in the order of their bytes. */
  public int removed(int index) {
    return removed.get(index);
  }

  /** How many exports both have whose version changed. */
  public int changedCount() {
    return changed.length();
  }

  /** The names of exports that both have and whose version changed, in the order of their bytes. */
  public int changed(int index) {
    return changed.get(index);
  }

  /** The changed records, ordered by name, then by the tokens of the old and of the new record. */
  public List<RecordChange> changes() {
    return changes;
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }
}
