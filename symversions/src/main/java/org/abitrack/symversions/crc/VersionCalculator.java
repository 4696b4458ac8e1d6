package org.abitrack.symversions.crc;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.jspecify.annotations.Nullable;

/**
 * Computes versions over a {@link TypeGraph}. The version of a symbol is the CRC-32 of its text in
 * which each reference is replaced by the text of its type, and so on, where it is met for the
 * first time; everywhere else the reference itself stands. Nothing separates the pieces, and the
 * symbol's name is not among them.
 *
 * <p>Each thread needs a calculator of its own; they share the graph. A bit or two per node.
 */
public final class VersionCalculator {
  private final TypeGraph graph;
  private final CRC32 crc = new CRC32();

  /** Takes the expansion instead of {@link #crc} while it is not null. */
  private @Nullable ByteArrayOutputStream expansion;

  /** One bit per node: it was expanded for this symbol. */
  private final long[] expanded;

  /** {@link #expanded} behind the type of {@link #startWith}. */
  private final long[] expandedByFirst;

  private int firstCrc;

  /** What a {@link CrcCombiner} needs to put the first type's bytes behind others. */
  private int firstOperator;

  /** Number of bytes emitted since it was set to 0. */
  private long emitted;

  /** Nodes that are being expanded, outermost first, without the innermost one. */
  private int[] outerNode = new int[64];

  /** The reference with which each of them goes on. */
  private int[] outerReference = new int[64];

  /** The index in its text with which each of them goes on. */
  private int[] outerPosition = new int[64];

  /** Computes versions over {@code graph}. */
  public VersionCalculator(TypeGraph graph) {
    this.graph = graph;
    expanded = new long[(graph.nodeCount() >>> 6) + 1];
    expandedByFirst = new long[expanded.length];
  }

  /**
   * The version of a symbol of the graph.
   *
   * @throws SymversionsException if it reaches a type that is not known
   */
  public int version(int symbol) {
    Arrays.fill(expanded, 0);
    crc.reset();
    expand(symbol, graph.firstReference[symbol], 0);
    return (int) crc.getValue();
  }

  /**
   * Expands a type on its own, for the symbols whose text names it first. Nothing is expanded
   * before it in any of them, so its bytes are the same in all.
   *
   * @throws SymversionsException if it reaches a type that is not known
   */
  void startWith(int type) {
    Arrays.fill(expanded, 0);
    markExpanded(type);
    crc.reset();
    emitted = 0;
    expand(type, graph.firstReference[type], 0);
    firstCrc = (int) crc.getValue();
    firstOperator = CrcCombiner.operator(emitted);
    System.arraycopy(expanded, 0, expandedByFirst, 0, expanded.length);
  }

  /**
   * The version of a symbol whose first reference is to the type of {@link #startWith}: the CRC of
   * the bytes before it, those of the type and those behind it, combined.
   */
  int versionBehindFirst(int symbol) {
    int reference = graph.firstReference[symbol];
    byte[] text = graph.text[symbol];
    crc.reset();
    crc.update(text, 0, graph.range[2 * reference]);
    int head = CrcCombiner.apply(firstOperator, (int) crc.getValue(), firstCrc);
    System.arraycopy(expandedByFirst, 0, expanded, 0, expanded.length);
    crc.reset();
    emitted = 0;
    expand(symbol, reference + 1, graph.range[2 * reference + 1]);
    return CrcCombiner.combine(head, (int) crc.getValue(), emitted);
  }

  /**
   * The bytes over which the version of a symbol is computed.
   *
   * @throws SymversionsException if it reaches a type that is not known
   */
  public byte[] expansion(int symbol) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    expansion = out;
    Arrays.fill(expanded, 0);
    try {
      expand(symbol, graph.firstReference[symbol], 0);
    } finally {
      expansion = null;
    }
    return out.toByteArray();
  }

  /**
   * Walks all that a node reaches from one of its references on, with a stack of its own because
   * types can be nested as deeply as there are types. A reference that is not expanded is a part of
   * the text like any other, so text is handed on in long ranges: from one expansion to the next.
   */
  private void expand(int start, int startReference, int startPosition) {
    int depth = 0;
    int node = start;
    int reference = startReference;
    int position = startPosition;
    while (true) {
      reference = nextUnexpanded(node, reference);
      byte[] text = graph.text[node];
      if (reference >= 0) {
        emit(text, position, graph.range[2 * reference]);
        if (depth == outerNode.length) {
          growStack();
        }
        outerNode[depth] = node;
        outerReference[depth] = reference + 1;
        outerPosition[depth] = graph.range[2 * reference + 1];
        depth++;
        node = graph.target[reference];
        reference = graph.firstReference[node];
        position = 0;
      } else {
        emit(text, position, text.length);
        if (depth == 0) {
          return;
        }
        depth--;
        node = outerNode[depth];
        reference = outerReference[depth];
        position = outerPosition[depth];
      }
    }
  }

  /** The first reference of {@code node} from {@code from} on that is to be expanded, or -1. */
  private int nextUnexpanded(int node, int from) {
    int end = graph.firstReference[node + 1];
    for (int reference = from; reference < end; reference++) {
      int target = graph.target[reference];
      if ((expanded[target >>> 6] >>> target & 1) == 0) {
        if (!graph.known[target]) {
          throw new SymversionsException(
              "unknown type reference to '"
                  + graph.name(target)
                  + "' when expanding '"
                  + graph.name(node)
                  + "'");
        }
        markExpanded(target);
        return reference;
      }
    }
    return -1;
  }

  private void emit(byte[] text, int from, int to) {
    if (expansion == null) {
      crc.update(text, from, to - from);
      emitted += to - from;
    } else {
      expansion.write(text, from, to - from);
    }
  }

  private void markExpanded(int node) {
    expanded[node >>> 6] |= 1L << node;
  }

  private void growStack() {
    outerNode = Arrays.copyOf(outerNode, 2 * outerNode.length);
    outerReference = Arrays.copyOf(outerReference, 2 * outerReference.length);
    outerPosition = Arrays.copyOf(outerPosition, 2 * outerPosition.length);
  }
}
