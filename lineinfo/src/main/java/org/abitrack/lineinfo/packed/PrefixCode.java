package org.abitrack.lineinfo.packed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.abitrack.lineinfo.encode.ByteBuilder;

/**
 * A canonical prefix code (Huffman) for symbols below 256, of at most 15 bits: codes of one length
 * are consecutive numbers, those of the next length go on behind them.
 */
final class PrefixCode {
  /** Longest code in bits. */
  static final int MAX_LENGTH = 15;

  private final byte[] lengths;
  private final short[] codes;

  private PrefixCode(byte[] lengths, short[] codes) {
    this.lengths = lengths;
    this.codes = codes;
  }

  /** The best code for symbols that occur this often. A single symbol gets a code of one bit. */
  static PrefixCode of(int[] frequencies) {
    int[] scaled = frequencies.clone();
    byte[] lengths = lengths(scaled);
    while (longest(lengths) > MAX_LENGTH) {
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = scaled[i] == 0 ? 0 : scaled[i] / 2 + 1;
      }
      lengths = lengths(scaled);
    }
    return new PrefixCode(lengths, assign(lengths));
  }

  /** A symbol, or two nodes. */
  private record Node(long weight, int order, int symbol, List<Node> children) {}

  private static byte[] lengths(int[] frequencies) {
    PriorityQueue<Node> queue =
        new PriorityQueue<>(Comparator.comparingLong(Node::weight).thenComparingInt(Node::order));
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      if (frequencies[symbol] > 0) {
        queue.add(new Node(frequencies[symbol], symbol, symbol, List.of()));
      }
    }
    byte[] lengths = new byte[frequencies.length];
    if (queue.size() == 1) {
      lengths[queue.remove().symbol()] = 1;
      return lengths;
    }
    int order = frequencies.length;
    while (queue.size() > 1) {
      Node a = queue.remove();
      Node b = queue.remove();
      queue.add(new Node(a.weight() + b.weight(), order++, -1, List.of(a, b)));
    }
    if (!queue.isEmpty()) {
      measure(queue.remove(), lengths);
    }
    return lengths;
  }

  private static void measure(Node root, byte[] lengths) {
    List<Node> level = List.of(root);
    for (int depth = 0; !level.isEmpty(); depth++) {
      List<Node> next = new ArrayList<>();
      for (Node node : level) {
        if (node.symbol() >= 0) {
          lengths[node.symbol()] = (byte) depth;
        }
        next.addAll(node.children());
      }
      level = next;
    }
  }

  private static int longest(byte[] lengths) {
    int longest = 0;
    for (byte length : lengths) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static short[] assign(byte[] lengths) {
    short[] codes = new short[lengths.length];
    int code = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          codes[symbol] = (short) code++;
        }
      }
      code <<= 1;
    }
    return codes;
  }

  /** Length of a symbol's code in bits; 0 if it has none. */
  int length(int symbol) {
    return lengths[symbol];
  }

  /** A symbol's code. */
  int code(int symbol) {
    return codes[symbol];
  }

  /**
   * Writes the code: longest length, number of codes of each length from 1, symbols in the order of
   * their codes; a byte each.
   */
  void write(ByteBuilder out) {
    int longest = longest(lengths);
    out.u8(longest);
    for (int length = 1; length <= longest; length++) {
      int count = 0;
      for (byte of : lengths) {
        count += of == length ? 1 : 0;
      }
      out.u8(count);
    }
    for (int length = 1; length <= longest; length++) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          out.u8(symbol);
        }
      }
    }
  }
}
