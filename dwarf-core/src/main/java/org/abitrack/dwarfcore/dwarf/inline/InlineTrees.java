package org.abitrack.dwarfcore.dwarf.inline;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.line.AddressSorter;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one unit and what is inlined in them, in flat arrays that are reused from unit
 * to unit: about 24 bytes a node and 20 a segment.
 *
 * <p>A <em>node</em> is a function with code, which has no parent, or an inlined copy of one, whose
 * parent is what it was inlined into; nodes are numbered in DIE order, so parents come before their
 * children. A <em>segment</em> is a stretch of addresses with one innermost node. Segments ascend
 * and do not overlap; where the ranges of a node leave those of its parent they count for nothing,
 * and of nodes that overlap the first counts, as for a reader that goes down from DIE to DIE.
 *
 * <p>Filled by {@link InlineReader#read}. Not safe for use by several threads while that runs.
 */
public final class InlineTrees {
  /** No node. */
  public static final int NONE = -1;

  private int[] parents = new int[256];
  private int[] names = new int[256];
  private int[] callFiles = new int[256];
  private int[] callLines = new int[256];
  private int nodeCount;

  private @Nullable String[] nameTexts = new String[64];
  private int nameCount;

  private long[] starts = new long[256];
  private long[] ends = new long[256];
  private int[] owners = new int[256];
  private int segmentCount;

  /** Numbers of segments by address. */
  private int[] order = new int[256];

  private byte[] noFlags = new byte[256];
  private final AddressSorter sorter = new AddressSorter();

  /** Number of nodes. */
  public int nodeCount() {
    return nodeCount;
  }

  /** The node that a node was inlined into, or {@link #NONE} for a function itself. */
  public int parent(int node) {
    return parents[node];
  }

  /**
   * Name of a node's function: DW_AT_linkage_name or else DW_AT_name, one character per byte; empty
   * if it has none.
   */
  public String name(int node) {
    return nameText(names[node]);
  }

  /** Number of a node's name in this unit, below {@link #nameCount}; equal names may have two. */
  public int nameNumber(int node) {
    return names[node];
  }

  /** Number of names. */
  public int nameCount() {
    return nameCount;
  }

  /** The name of a number. */
  public String nameText(int number) {
    String text = nameTexts[number];
    return text == null ? "" : text;
  }

  /**
   * DW_AT_call_file: a file number of the unit's line table, not checked against it; {@link #NONE}
   * if the node has none.
   */
  public int callFile(int node) {
    return callFiles[node];
  }

  /** DW_AT_call_line, or 0. */
  public int callLine(int node) {
    return callLines[node];
  }

  /** Number of segments. */
  public int segmentCount() {
    return segmentCount;
  }

  /** First address of a segment. */
  public long segmentStart(int segment) {
    return starts[order[segment]];
  }

  /** Address behind a segment. */
  public long segmentEnd(int segment) {
    return ends[order[segment]];
  }

  /** Innermost node of a segment. */
  public int segmentNode(int segment) {
    return owners[order[segment]];
  }

  /**
   * The innermost node at an address, or {@link #NONE} if it lies in no function of the unit. Its
   * {@link #parent} and so on make the chain.
   */
  public int find(long address) {
    int low = 0;
    int high = segmentCount - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(segmentStart(middle), address) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high >= 0 && Long.compareUnsigned(address, segmentEnd(high)) < 0
        ? segmentNode(high)
        : NONE;
  }

  void clear() {
    nodeCount = 0;
    nameCount = 0;
    segmentCount = 0;
  }

  int addNode(int parent, int name, int callFile, int callLine) {
    int node = nodeCount++;
    if (node == parents.length) {
      parents = Arrays.copyOf(parents, 2 * node);
      names = Arrays.copyOf(names, 2 * node);
      callFiles = Arrays.copyOf(callFiles, 2 * node);
      callLines = Arrays.copyOf(callLines, 2 * node);
    }
    parents[node] = parent;
    names[node] = name;
    callFiles[node] = callFile;
    callLines[node] = callLine;
    return node;
  }

  int addName() {
    if (nameCount == nameTexts.length) {
      nameTexts = Arrays.copyOf(nameTexts, 2 * nameCount);
    }
    nameTexts[nameCount] = null;
    return nameCount++;
  }

  void setName(int number, String text) {
    nameTexts[number] = text;
  }

  void addSegment(long start, long end, int owner) {
    if (segmentCount == starts.length) {
      starts = Arrays.copyOf(starts, 2 * segmentCount);
      ends = Arrays.copyOf(ends, 2 * segmentCount);
      owners = Arrays.copyOf(owners, 2 * segmentCount);
    }
    starts[segmentCount] = start;
    ends[segmentCount] = end;
    owners[segmentCount++] = owner;
  }

  /** Sorts the segments; where functions overlap, the one that starts first keeps its addresses. */
  void finish() {
    if (order.length < segmentCount) {
      order = new int[starts.length];
    }
    if (noFlags.length < segmentCount) {
      noFlags = new byte[starts.length];
    }
    for (int i = 0; i < segmentCount; i++) {
      order[i] = i;
    }
    order = sorter.sort(order, segmentCount, starts, noFlags);
    long last = 0;
    int kept = 0;
    for (int i = 0; i < segmentCount; i++) {
      int segment = order[i];
      if (kept > 0 && Long.compareUnsigned(starts[segment], last) < 0) {
        starts[segment] = last;
      }
      if (Long.compareUnsigned(starts[segment], ends[segment]) < 0) {
        last = ends[segment];
        order[kept++] = segment;
      }
    }
    segmentCount = kept;
  }
}
