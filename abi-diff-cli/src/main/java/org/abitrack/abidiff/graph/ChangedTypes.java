package org.abitrack.abidiff.graph;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records that differ between two corpora, each once, with the exports that reach them.
 *
 * <p>What a reference means depends on the file, so the work is done per pair of files that have
 * common exports: one breadth-first walk from all of these exports together, which also gives the
 * shortest ways, and one pass over the condensed graph, lowest component first, in which each
 * component's set of changed records is the union of its own and of those below. Linear in the
 * number of records of all files; never per export.
 */
public final class ChangedTypes {
  /** So many changed records are handled at a time at most: 512 bytes per component. */
  private static final int MAX_WORDS = 64;

  /** And so few that the sets of all components take no more longs than this, if possible. */
  private static final int MAX_SETS = 1 << 22;

  private final SymtypesCorpus oldCorpus;
  private final SymtypesCorpus newCorpus;
  private final PairGraph graph;
  private final Condensation condensation = new Condensation();
  private final Map<Long, Found> found = new HashMap<>();
  private final List<Found> foundInOrder = new ArrayList<>();

  // Of the current pair of files: changed nodes, and what they are.
  private int[] changedNodes = new int[256];
  private Found[] changed = new Found[256];
  private int changedCount;
  private long[] sets = new long[1024];
  private long steps;

  private ChangedTypes(SymtypesCorpus oldCorpus, SymtypesCorpus newCorpus) {
    this.oldCorpus = oldCorpus;
    this.newCorpus = newCorpus;
    this.graph = new PairGraph(oldCorpus, newCorpus);
  }

  /**
   * Compares what is below some exports.
   *
   * @param exports names that both corpora export, in the order that {@link
   *     ChangedRecord#exports()} counts
   * @return in the order in which they were met
   */
  public static List<ChangedRecord> find(
      SymtypesCorpus oldCorpus, SymtypesCorpus newCorpus, int[] exports) {
    if (oldCorpus.pool() != newCorpus.pool()) {
      throw new IllegalArgumentException("corpora of different pools");
    }
    return new ChangedTypes(oldCorpus, newCorpus).find(exports);
  }

  /** How much work {@link #find} is: nodes and edges looked at. */
  static long steps(SymtypesCorpus oldCorpus, SymtypesCorpus newCorpus, int[] exports) {
    ChangedTypes types = new ChangedTypes(oldCorpus, newCorpus);
    types.find(exports);
    return types.steps;
  }

  private List<ChangedRecord> find(int[] exports) {
    for (FilePair pair : filePairs(exports)) {
      int[] names = new int[pair.positions.cardinality()];
      int[] positions = pair.positions.stream().toArray();
      for (int i = 0; i < names.length; i++) {
        names[i] = exports[positions[i]];
      }
      graph.build(pair.oldFile, pair.newFile, names);
      collectChanged(pair);
      steps += graph.nodeCount() + graph.edgeCount();
      if (changedCount > 0) {
        condensation.build(graph);
        int words = Math.clamp(MAX_SETS / condensation.count(), 1, MAX_WORDS);
        int chunk = words * Long.SIZE;
        for (int from = 0; from < changedCount; from += chunk) {
          reach(positions, from, Math.min(changedCount, from + chunk));
          steps += graph.edgeCount();
        }
      }
    }
    List<ChangedRecord> result = new ArrayList<>(foundInOrder.size());
    for (Found each : foundInOrder) {
      result.add(each.result());
    }
    return result;
  }

  private Collection<FilePair> filePairs(int[] exports) {
    Map<Long, FilePair> pairs = new LinkedHashMap<>();
    for (int i = 0; i < exports.length; i++) {
      int oldFile = oldCorpus.fileOf(exports[i]);
      int newFile = newCorpus.fileOf(exports[i]);
      if (oldFile >= 0 && newFile >= 0) {
        pairs
            .computeIfAbsent(key(oldFile, newFile), _ -> new FilePair(oldFile, newFile))
            .positions
            .set(i);
      }
    }
    return pairs.values();
  }

  private void collectChanged(FilePair pair) {
    changedCount = 0;
    for (int node = 0; node < graph.nodeCount(); node++) {
      int oldRecord = graph.oldRecord(node);
      int newRecord = graph.newRecord(node);
      if (oldRecord == newRecord) {
        continue;
      }
      Found record = found.get(key(oldRecord, newRecord));
      if (record == null) {
        record = new Found(oldRecord, newRecord, pair);
        found.put(key(oldRecord, newRecord), record);
        foundInOrder.add(record);
      }
      if (record.chain == null || graph.depth(node) + 1 < record.chain.length) {
        record.chain = graph.chain(node);
      }
      if (changedCount == changed.length) {
        changed = Arrays.copyOf(changed, changedCount * 2);
        changedNodes = Arrays.copyOf(changedNodes, changedCount * 2);
      }
      changed[changedCount] = record;
      changedNodes[changedCount++] = node;
    }
  }

  /** Spreads the changed records number {@code from} to {@code to} upwards, to the exports. */
  private void reach(int[] positions, int from, int to) {
    int words = to - from + 63 >> 6;
    int components = condensation.count();
    int size = Math.multiplyExact(components, words);
    if (sets.length < size) {
      sets = new long[Math.max(size, Math.min(sets.length * 2, 1 << 24))];
    } else {
      Arrays.fill(sets, 0, size, 0);
    }
    for (int i = from; i < to; i++) {
      int at = condensation.of(changedNodes[i]) * words;
      sets[at + (i - from >> 6)] |= 1L << (i - from);
    }
    for (int component = 0; component < components; component++) {
      for (int place = condensation.start(component);
          place < condensation.start(component + 1);
          place++) {
        union(component, condensation.node(place), words);
      }
    }
    for (int export = 0; export < positions.length; export++) {
      int at = condensation.of(export) * words;
      for (int word = 0; word < words; word++) {
        for (long bits = sets[at + word]; bits != 0; bits &= bits - 1) {
          int which = from + word * 64 + Long.numberOfTrailingZeros(bits);
          changed[which].exports.set(positions[export]);
        }
      }
    }
  }

  /** Adds what the edges of {@code node} lead to to the set of its component. */
  private void union(int component, int node, int words) {
    int into = component * words;
    for (int edge = graph.edgeStart(node); edge < graph.edgeStart(node + 1); edge++) {
      int target = condensation.of(graph.edge(edge));
      if (target != component) {
        int out = target * words;
        for (int word = 0; word < words; word++) {
          sets[into + word] |= sets[out + word];
        }
      }
    }
  }

  private static long key(int a, int b) {
    return (long) a << 32 | b;
  }

  /** Two files with common exports. */
  private static final class FilePair {
    final int oldFile;
    final int newFile;
    final BitSet positions = new BitSet();

    FilePair(int oldFile, int newFile) {
      this.oldFile = oldFile;
      this.newFile = newFile;
    }
  }

  /** A changed record while more of its exports are found. */
  private static final class Found {
    final int oldRecord;
    final int newRecord;
    final FilePair firstPair;
    final BitSet exports = new BitSet();
    int @Nullable [] chain;

    Found(int oldRecord, int newRecord, FilePair firstPair) {
      this.oldRecord = oldRecord;
      this.newRecord = newRecord;
      this.firstPair = firstPair;
    }

    ChangedRecord result() {
      return new ChangedRecord(
          oldRecord,
          newRecord,
          firstPair.oldFile,
          firstPair.newFile,
          chain == null ? List.of() : Ints.asList(chain),
          exports);
    }
  }
}
