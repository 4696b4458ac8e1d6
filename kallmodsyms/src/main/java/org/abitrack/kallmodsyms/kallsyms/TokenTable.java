package org.abitrack.kallmodsyms.kallsyms;

/** What each byte of a compressed name stands for. */
final class TokenTable {
  private final byte[][] expansions;

  TokenTable(byte[][] expansions) {
    this.expansions = expansions;
  }

  /** The text of each of the 256 tokens; empty for those that are not used. Not a copy. */
  byte[][] expansions() {
    return expansions;
  }

  /** Number of tokens, one per byte value. */
  static final int TOKENS = 256;

  /**
   * Bytes of an expansion that a C program prints: up to a NUL, which only a type letter can be.
   */
  static int printedLength(byte[] expansion) {
    int length = 0;
    while (length < expansion.length && expansion[length] != 0) {
      length++;
    }
    return length;
  }

  /** Bytes of {@code kallsyms_token_table}: each token and a NUL. */
  int size() {
    int size = 0;
    for (byte[] expansion : expansions) {
      size += printedLength(expansion) + 1;
    }
    return size;
  }
}
