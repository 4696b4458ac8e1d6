package org.abitrack.abidiff.symtypes;

import java.util.Arrays;

/**
 * Walks the exports that have the same old and the same new file, all at once. The names that they
 * reach on both sides are the nodes of a graph; in one file a name has one record, so each node is
 * one pair of records. The graph is condensed to its strongly connected components, and 64 changed
 * nodes at a time are handed up from component to component as bits. So the work is that of one
 * walk over the graph, plus one pass over its edges for 64 changes, however many exports there are.
 */
final class FilePairWalk {
  /** Where exports that reach a change are noted. */
  interface Reached {
    /** The list for this change. */
    IntList exports(int oldRecord, int newRecord);
  }

  private final SymtypesCorpus before;
  private final SymtypesCorpus after;
  private final RecordPool pool;

  // By name: its records in the two files (valid where the stamp is the walk's), its node, and a
  // mark.
  private final int[] oldStamps;
  private final int[] newStamps;
  private final int[] oldRecords;
  private final int[] newRecords;
  private final int[] nodeStamps;
  private final int[] nodes;
  private final int[] marks;
  private int walk;
  private int mark;
  private int loadedOldFile = -1;
  private int oldWalk;

  // The graph: by node its name and where its edges begin; the nodes that changed.
  private final IntList names = new IntList();
  private final IntList edgeStarts = new IntList();
  private final IntList edges = new IntList();
  private final IntList changedNodes = new IntList();

  private long steps;

  FilePairWalk(SymtypesCorpus before, SymtypesCorpus after) {
    this.before = before;
    this.after = after;
    pool = before.pool();
    int size = pool.nameCount();
    oldStamps = new int[size];
    newStamps = new int[size];
    oldRecords = new int[size];
    newRecords = new int[size];
    nodeStamps = new int[size];
    nodes = new int[size];
    marks = new int[size];
  }

  long steps() {
    return steps;
  }

  /**
   * Walks from these exports, given as places in the old corpus' list, and adds each of them to the
   * lists of the changes that it reaches.
   */
  void run(int oldFile, int newFile, IntList exports, Reached reached) {
    load(oldFile, newFile);
    names.clear();
    edgeStarts.clear();
    edges.clear();
    changedNodes.clear();
    for (int i = 0; i < exports.size(); i++) {
      node(before.export(exports.get(i)));
    }
    for (int node = 0; node < names.size(); node++) {
      addEdges(node);
    }
    edgeStarts.add(edges.size());
    steps += edges.size() + names.size();
    if (changedNodes.size() > 0) {
      spread(exports, reached);
    }
  }

  private void load(int oldFile, int newFile) {
    walk++;
    if (oldFile != loadedOldFile) {
      loadedOldFile = oldFile;
      oldWalk = walk;
      for (int i = before.recordCount(oldFile) - 1; i >= 0; i--) {
        int record = before.record(oldFile, i);
        int name = pool.nameOf(record);
        oldStamps[name] = walk;
        oldRecords[name] = record;
      }
    }
    for (int i = after.recordCount(newFile) - 1; i >= 0; i--) {
      int record = after.record(newFile, i);
      int name = pool.nameOf(record);
      newStamps[name] = walk;
      newRecords[name] = record;
    }
  }

  private int node(int name) {
    if (nodeStamps[name] != walk) {
      nodeStamps[name] = walk;
      nodes[name] = names.size();
      names.add(name);
    }
    return nodes[name];
  }

  private void addEdges(int node) {
    edgeStarts.add(edges.size());
    int name = names.get(node);
    int oldRecord = oldRecords[name];
    int newRecord = newRecords[name];
    int count = pool.referenceCount(newRecord);
    if (oldRecord != newRecord) {
      changedNodes.add(node);
      mark++;
      for (int i = pool.referenceCount(oldRecord) - 1; i >= 0; i--) {
        marks[pool.reference(oldRecord, i)] = mark;
      }
    }
    for (int i = 0; i < count; i++) {
      int reference = pool.reference(newRecord, i);
      // Both files have what their records refer to; their readers see to that.
      if ((oldRecord == newRecord || marks[reference] == mark)
          && oldStamps[reference] == oldWalk
          && newStamps[reference] == walk) {
        edges.add(node(reference));
      }
    }
  }

  private void spread(IntList exports, Reached reached) {
    Components components = Components.of(names.size(), edgeStarts.toArray(), edges.toArray());
    long[] bits = new long[components.count()];
    for (int first = 0; first < changedNodes.size(); first += Long.SIZE) {
      int count = Math.min(Long.SIZE, changedNodes.size() - first);
      Arrays.fill(bits, 0);
      IntList[] lists = new IntList[count];
      for (int i = 0; i < count; i++) {
        int node = changedNodes.get(first + i);
        bits[components.of(node)] |= 1L << i;
        int name = names.get(node);
        lists[i] = reached.exports(oldRecords[name], newRecords[name]);
      }
      components.handUp(bits);
      steps += edges.size();
      for (int i = 0; i < exports.size(); i++) {
        // Node i is export i: these were made first.
        for (long rest = bits[components.of(i)]; rest != 0; rest &= rest - 1) {
          lists[Long.numberOfTrailingZeros(rest)].add(exports.get(i));
        }
      }
    }
  }
}
