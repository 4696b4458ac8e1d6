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
 * <p>Each thread needs a calculator of its own; they share the graph. Some 20 bytes per node.
 */
public final class VersionCalculator {
  private final TypeGraph graph;
  private final CRC32 crc = new CRC32();

  /** Takes the expansion instead of {@link #crc} while it is not null. */
  private @Nullable ByteArrayOutputStream expansion;

  /** For each node the {@link #stamp} of the symbol for which it was last expanded. */
  private final int[] expandedFor;

  /** A number that each run over a symbol has for its own. */
  private int stamp;

  /** Nodes that are being expanded, outermost first, without the innermost one. */
  private int[] outerNode = new int[64];

  /** The reference with which each of them goes on. */
  private int[] outerReference = new int[64];

  /** The index in its text with which each of them goes on. */
  private int[] outerPosition = new int[64];

  /** Computes versions over {@code graph}. */
  public VersionCalculator(TypeGraph graph) {
    this.graph = graph;
    expandedFor = new int[graph.nodeCount()];
  }

  /**
   * The version of a symbol of the graph.
   *
   * @throws SymversionsException if it reaches a type that is not known
   */
  public int version(int symbol) {
    crc.reset();
    expand(symbol);
    return (int) crc.getValue();
  }

  /**
   * The bytes over which the version of a symbol is computed.
   *
   * @throws SymversionsException if it reaches a type that is not known
   */
  public byte[] expansion(int symbol) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    expansion = out;
    try {
      expand(symbol);
    } finally {
      expansion = null;
    }
    return out.toByteArray();
  }

  /**
   * Walks all that a symbol reaches, with a stack of its own because types can be nested as deeply
   * as there are types. A reference that is not expanded is a part of the text like any other, so
   * text is handed on in long ranges: from one expansion to the next.
   */
  private void expand(int symbol) {
    nextStamp();
    int depth = 0;
    int node = symbol;
    int reference = graph.firstReference[node];
    int position = 0;
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
      if (expandedFor[target] != stamp) {
        if (!graph.isKnown(target)) {
          throw new SymversionsException(
              "unknown type reference to '"
                  + graph.name(target)
                  + "' when expanding '"
                  + graph.name(node)
                  + "'");
        }
        expandedFor[target] = stamp;
        return reference;
      }
    }
    return -1;
  }

  private void emit(byte[] text, int from, int to) {
    if (expansion == null) {
      crc.update(text, from, to - from);
    } else {
      expansion.write(text, from, to - from);
    }
  }

  private void nextStamp() {
    stamp++;
    if (stamp == 0) {
      Arrays.fill(expandedFor, 0);
      stamp = 1;
    }
  }

  private void growStack() {
    outerNode = Arrays.copyOf(outerNode, 2 * outerNode.length);
    outerReference = Arrays.copyOf(outerReference, 2 * outerReference.length);
    outerPosition = Arrays.copyOf(outerPosition, 2 * outerPosition.length);
  }
}
