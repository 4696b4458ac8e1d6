package org.abitrack.dwarfcore.dwarf.inline;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.range.AddressRanges;

/**
 * The ranges of one function and of all that is inlined in it, cut into segments with one innermost
 * node each. Reused from function to function.
 */
final class FunctionRanges {
  /** Steps of {@link #cut} that a function may take for each of its ranges and more. */
  private static final long SPARE_STEPS = 1 << 24;

  private static final long STEPS_PER_RANGE = 4096;

  private long[] starts = new long[64];
  private long[] ends = new long[64];
  private int[] nodes = new int[64];
  private int count;

  private long[] edges = new long[128];
  private int[] owners = new int[128];

  void clear() {
    count = 0;
  }

  /** Adds the ranges of a node; parents must come before their children. */
  void add(int node, AddressRanges ranges) {
    for (int i = 0; i < ranges.count(); i++) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
        nodes = Arrays.copyOf(nodes, 2 * count);
      }
      starts[count] = ranges.start(i);
      ends[count] = ranges.end(i);
      nodes[count++] = node;
    }
  }

  /**
   * Adds the segments to the trees.
   *
   * @return false if the ranges overlap so much that it would take too long: nothing is added then
   */
  boolean cut(InlineTrees trees) {
    int edgeCount = sortEdges();
    Arrays.fill(owners, 0, edgeCount, InlineTrees.NONE);
    long steps = SPARE_STEPS + STEPS_PER_RANGE * count;
    for (int i = 0; i < count; i++) {
      int node = nodes[i];
      int parent = trees.parent(node);
      int to = indexOf(ends[i], edgeCount);
      int from = indexOf(starts[i], edgeCount);
      steps -= to - from;
      if (steps < 0) {
        return false;
      }
      for (int at = from; at < to; at++) {
        if (owners[at] == parent) {
          owners[at] = node;
        }
      }
    }
    addSegments(trees, edgeCount);
    return true;
  }

  /** Fills {@link #edges} with all different starts and ends, in signed order. */
  private int sortEdges() {
    if (edges.length < 2 * count) {
      edges = new long[4 * count];
      owners = new int[4 * count];
    }
    for (int i = 0; i < count; i++) {
      edges[2 * i] = starts[i] + Long.MIN_VALUE;
      edges[2 * i + 1] = ends[i] + Long.MIN_VALUE;
    }
    Arrays.sort(edges, 0, 2 * count);
    int kept = 0;
    for (int i = 0; i < 2 * count; i++) {
      if (kept == 0 || edges[i] != edges[kept - 1]) {
        edges[kept++] = edges[i];
      }
    }
    return kept;
  }

  private int indexOf(long address, int edgeCount) {
    return Arrays.binarySearch(edges, 0, edgeCount, address + Long.MIN_VALUE);
  }

  private void addSegments(InlineTrees trees, int edgeCount) {
    int at = 0;
    while (at + 1 < edgeCount) {
      int owner = owners[at];
      int from = at++;
      while (at + 1 < edgeCount && owners[at] == owner) {
        at++;
      }
      if (owner != InlineTrees.NONE) {
        trees.addSegment(edges[from] - Long.MIN_VALUE, edges[at] - Long.MIN_VALUE, owner);
      }
    }
  }
}
