package org.abitrack.abidiff.graph;

import java.util.Arrays;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/**
 * The types below some exports of one old file and one new file. A node is a name with its record
 * on either side; an edge leads to each name that both records refer to. (What only one of them
 * refers to is part of that record's own change.) One object is used for one pair of files after
 * the other, so that its arrays are allocated once.
 */
final class PairGraph {
  private final RecordPool pool;
  private final SymtypesCorpus oldCorpus;
  private final SymtypesCorpus newCorpus;

  // By name; valid where the stamp is that of the files' load.
  private final int[] oldStamps;
  private final int[] oldRecords;
  private final int[] newStamps;
  private final int[] newRecords;
  private final int[] nodeStamps;
  private final int[] nodes;
  private int stamp;

  // What was loaded last, and the stamp then: of many pairs one file is often the same.
  private int oldFile = -1;
  private int newFile = -1;
  private int oldStamp;
  private int newStamp;

  // By name: whether the old record refers to it; valid where it is the current mark.
  private final int[] marks;
  private int mark;

  // By node, in the order of a breadth-first walk from the exports.
  private int nodeCount;
  private int[] nodeNames = new int[1024];
  private int[] parents = new int[1024];
  private int[] depths = new int[1024];
  private int[] edgeStarts = new int[1025];
  private int[] edges = new int[8192];

  /** A graph over two corpora of one pool. */
  PairGraph(SymtypesCorpus oldCorpus, SymtypesCorpus newCorpus) {
    this.pool = oldCorpus.pool();
    this.oldCorpus = oldCorpus;
    this.newCorpus = newCorpus;
    int names = pool.nameCount();
    oldStamps = new int[names];
    oldRecords = new int[names];
    newStamps = new int[names];
    newRecords = new int[names];
    nodeStamps = new int[names];
    nodes = new int[names];
    marks = new int[names];
  }

  /**
   * Makes this the graph below these exports of these files.
   *
   * @param exports names; each has a record in both files
   */
  void build(int oldFile, int newFile, int[] exports) {
    stamp++;
    if (oldFile != this.oldFile) {
      load(oldCorpus, oldFile, oldStamps, oldRecords);
      this.oldFile = oldFile;
      oldStamp = stamp;
    }
    if (newFile != this.newFile) {
      load(newCorpus, newFile, newStamps, newRecords);
      this.newFile = newFile;
      newStamp = stamp;
    }
    nodeCount = 0;
    for (int export : exports) {
      node(export, -1);
    }
    int edgeCount = 0;
    for (int node = 0; node < nodeCount; node++) {
      edgeStarts[node] = edgeCount;
      edgeCount = addEdges(node, edgeCount);
    }
    edgeStarts[nodeCount] = edgeCount;
  }

  private void load(SymtypesCorpus corpus, int file, int[] stamps, int[] records) {
    int count = corpus.recordCount(file);
    for (int i = 0; i < count; i++) {
      int record = corpus.record(file, i);
      int name = pool.nameOf(record);
      stamps[name] = stamp;
      records[name] = record;
    }
  }

  private int addEdges(int node, int start) {
    int count = start;
    int oldRecord = oldRecord(node);
    int newRecord = newRecord(node);
    if (oldRecord != newRecord) {
      mark++;
      for (int i = pool.referenceCount(newRecord) - 1; i >= 0; i--) {
        marks[pool.reference(newRecord, i)] = mark;
      }
    }
    int references = pool.referenceCount(oldRecord);
    if (count + references > edges.length) {
      edges = Arrays.copyOf(edges, Math.max(edges.length * 2, count + references));
    }
    for (int i = 0; i < references; i++) {
      int name = pool.reference(oldRecord, i);
      boolean common = oldRecord == newRecord || marks[name] == mark;
      if (common && oldStamps[name] == oldStamp && newStamps[name] == newStamp) {
        edges[count++] = node(name, node);
      }
    }
    return count;
  }

  /** The node of a name, a new one if it was not met before. */
  private int node(int name, int parent) {
    if (nodeStamps[name] == stamp) {
      return nodes[name];
    }
    if (nodeCount == nodeNames.length) {
      int size = nodeCount * 2;
      nodeNames = Arrays.copyOf(nodeNames, size);
      parents = Arrays.copyOf(parents, size);
      depths = Arrays.copyOf(depths, size);
      edgeStarts = Arrays.copyOf(edgeStarts, size + 1);
    }
    nodeStamps[name] = stamp;
    nodes[name] = nodeCount;
    nodeNames[nodeCount] = name;
    parents[nodeCount] = parent;
    depths[nodeCount] = parent < 0 ? 0 : depths[parent] + 1;
    return nodeCount++;
  }

  /** How many nodes there are; the exports are the first. */
  int nodeCount() {
    return nodeCount;
  }

  /** How many edges there are. */
  int edgeCount() {
    return edgeStarts[nodeCount];
  }

  /** The old record of a node. */
  int oldRecord(int node) {
    return oldRecords[nodeNames[node]];
  }

  /** The new record of a node. */
  int newRecord(int node) {
    return newRecords[nodeNames[node]];
  }

  /** Where the edges of a node begin in {@link #edge}; those of the next node end them. */
  int edgeStart(int node) {
    return edgeStarts[node];
  }

  /** The node that an edge leads to. */
  int edge(int index) {
    return edges[index];
  }

  /** How many edges the shortest way from an export to the node has. */
  int depth(int node) {
    return depths[node];
  }

  /** The names on a shortest way from an export to the node, both included. */
  int[] chain(int node) {
    int[] chain = new int[depths[node] + 1];
    int at = node;
    for (int i = chain.length - 1; i >= 0; i--) {
      chain[i] = nodeNames[at];
      at = parents[at];
    }
    return chain;
  }
}
