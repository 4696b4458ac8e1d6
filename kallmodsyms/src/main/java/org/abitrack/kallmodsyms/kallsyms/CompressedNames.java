package org.abitrack.kallmodsyms.kallsyms;

/** Compressed symbol strings. */
final class CompressedNames {
  private final byte[] data;
  private final int[] starts;
  private final TokenTable tokens;

  CompressedNames(byte[] data, int[] starts, TokenTable tokens) {
    this.data = data;
    this.starts = starts;
    this.tokens = tokens;
  }

  /** The tokens of all strings, one behind the other. Not a copy. */
  byte[] data() {
    return data;
  }

  /** Index of each string's first token, and behind them the end of the last. Not a copy. */
  int[] starts() {
    return starts;
  }

  /** What the tokens stand for. */
  TokenTable tokens() {
    return tokens;
  }

  /** A length up to this takes one byte, a longer one two. */
  static final int SHORT_LENGTH = 0x7f;

  /** The longest string that two bytes of length can have. */
  static final int MAX_LENGTH = 0x3fff;

  int count() {
    return starts.length - 1;
  }

  int length(int symbol) {
    return starts[symbol + 1] - starts[symbol];
  }

  /** Bytes that a symbol takes in {@code kallsyms_names}. */
  int storedLength(int symbol) {
    int length = length(symbol);
    return length + (length <= SHORT_LENGTH ? 1 : 2);
  }
}
