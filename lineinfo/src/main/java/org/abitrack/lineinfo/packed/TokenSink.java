package org.abitrack.lineinfo.packed;

/** Hears the tokens of blocks: once to count them, once to write them. */
interface TokenSink {
  /** A block starts; its first entry is at this offset. */
  void block(int offset);

  /** A symbol of a code, and plain bits behind it. */
  void token(int code, int symbol, int extra, int extraBits);
}
