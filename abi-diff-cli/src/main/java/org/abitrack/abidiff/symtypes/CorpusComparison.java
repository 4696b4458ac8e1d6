package org.abitrack.abidiff.symtypes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What differs between two corpora: exports added and removed, and each changed record with the
 * exports that reach it. An export reaches what its record refers to in its file on both sides, and
 * so on: a reference that only one side has is part of the change of the record that has it.
 *
 * <p>Linear: exports with the same old and new file are walked together, see {@link FilePairWalk}.
 * Immutable.
 */
public final class CorpusComparison {
  private final int[] added;
  private final int[] removed;
  private final int[] changed;
  private final List<RecordChange> changes;
  private final long steps;

  private CorpusComparison(
      int[] added, int[] removed, int[] changed, List<RecordChange> changes, long steps) {
    this.added = added;
    this.removed = removed;
    this.changed = changed;
    this.changes = changes;
    this.steps = steps;
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
    return new Run(before, after, wanted).result();
  }

  /** How many exports are new. */
  public int addedCount() {
    return added.length;
  }

  /** The names of new exports, in the order of their bytes. */
  public int added(int index) {
    return added[index];
  }

  /** How many exports are gone. */
  public int removedCount() {
    return removed.length;
  }

  /** The names of exports that are gone, in the order of their bytes. */
  public int removed(int index) {
    return removed[index];
  }

  /** How many exports both have whose version changed. */
  public int changedCount() {
    return changed.length;
  }

  /** The names of exports that both have and whose version changed, in the order of their bytes. */
  public int changed(int index) {
    return changed[index];
  }

  /** The changed records, ordered by name, then by the tokens of the old and of the new record. */
  public List<RecordChange> changes() {
    return changes;
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return added.length + removed.length + changed.length == 0;
  }

  /** How many references were followed: what the work is proportional to. */
  long steps() {
    return steps;
  }

  /** One comparison under way. */
  private static final class Run {
    private final SymtypesCorpus before;
    private final SymtypesCorpus after;
    private final RecordPool pool;
    private final IntList added = new IntList();
    private final IntList removed = new IntList();

    /** Exports of both, as places in the old corpus' list, in the order of their bytes. */
    private final IntList common = new IntList();

    private final boolean[] changed;

    /**
     * By old record &lt;&lt; 32 | new record: the exports that reach it, as places in that list.
     */
    private final Map<Long, IntList> reaching = new HashMap<>();

    private long steps;

    Run(SymtypesCorpus before, SymtypesCorpus after, IntPredicate wanted) {
      this.before = before;
      this.after = after;
      pool = before.pool();
      changed = new boolean[before.exportCount()];
      for (int i = 0; i < before.exportCount(); i++) {
        int export = before.export(i);
        if (wanted.test(export)) {
          if (after.fileOf(export) < 0) {
            removed.add(export);
          } else {
            common.add(i);
          }
        }
      }
      for (int i = 0; i < after.exportCount(); i++) {
        int export = after.export(i);
        if (before.fileOf(export) < 0 && wanted.test(export)) {
          added.add(export);
        }
      }
    }

    CorpusComparison result() {
      walkFilePairs();
      List<RecordChange> changes = changes();
      IntList names = new IntList();
      for (int i = 0; i < changed.length; i++) {
        if (changed[i]) {
          names.add(before.export(i));
        }
      }
      return new CorpusComparison(
          added.toArray(), removed.toArray(), names.toArray(), changes, steps);
    }

    private void walkFilePairs() {
      FilePairWalk walk = new FilePairWalk(before, after);
      Integer[] order = new Integer[common.size()];
      for (int i = 0; i < order.length; i++) {
        order[i] = common.get(i);
      }
      Arrays.sort(order, Comparator.comparingLong(this::filePair));
      IntList exports = new IntList();
      for (int i = 0; i < order.length; i++) {
        exports.add(order[i]);
        if (i + 1 == order.length || filePair(order[i]) != filePair(order[i + 1])) {
          long pair = filePair(order[i]);
          walk.run((int) (pair >>> 32), (int) pair, exports, this::reached);
          exports.clear();
        }
      }
      steps = walk.steps();
    }

    private long filePair(int place) {
      int export = before.export(place);
      return (long) before.fileOf(export) << 32 | after.fileOf(export);
    }

    private IntList reached(int oldRecord, int newRecord) {
      return reaching.computeIfAbsent((long) oldRecord << 32 | newRecord, _ -> new IntList());
    }

    private List<RecordChange> changes() {
      List<RecordChange> changes = new ArrayList<>(reaching.size());
      reaching.forEach((pair, places) -> {
        int oldRecord = (int) (pair >>> 32);
        int[] exports = places.toArray();
        Arrays.sort(exports);
        for (int i = 0; i < exports.length; i++) {
          changed[exports[i]] = true;
          exports[i] = before.export(exports[i]);
        }
        changes.add(new RecordChange(pool.nameOf(oldRecord), oldRecord, pair.intValue(), exports));
      });
      changes.sort(this::compare);
      return List.copyOf(changes);
    }

    private int compare(RecordChange a, RecordChange b) {
      int order = pool.compareNames(a.name(), b.name());
      order = order != 0 ? order : pool.compareTokens(a.oldRecord(), b.oldRecord());
      return order != 0 ? order : pool.compareTokens(a.newRecord(), b.newRecord());
    }
  }
}
