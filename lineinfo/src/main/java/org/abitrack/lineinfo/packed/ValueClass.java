package org.abitrack.lineinfo.packed;

/**
 * Numbers as a symbol of a prefix code and some plain bits behind it. Numbers below 32 are symbols
 * themselves; of larger ones the symbol tells the power of two and the two bits below it.
 */
final class ValueClass {
  private static final int DIRECT = 32;
  private static final int DIRECT_BITS = 5;

  /** Number of symbols that 32-bit numbers need. */
  static final int SYMBOLS = DIRECT + 4 * (32 - DIRECT_BITS);

  private ValueClass() {}

  /** The symbol of an unsigned number. */
  static int symbol(int value) {
    if (value >= 0 && value < DIRECT) {
      return value;
    }
    int power = 31 - Integer.numberOfLeadingZeros(value);
    return DIRECT + 4 * (power - DIRECT_BITS) + (value >>> (power - 2) & 3);
  }

  /** How many plain bits follow a symbol: at most 29. */
  static int extraBits(int symbol) {
    return symbol < DIRECT ? 0 : (symbol - DIRECT) / 4 + DIRECT_BITS - 2;
  }

  /** The number of a symbol and the plain bits behind it. */
  static int value(int symbol, int extra) {
    if (symbol < DIRECT) {
      return symbol;
    }
    int bits = extraBits(symbol);
    return (4 | (symbol - DIRECT) & 3) << bits | extra;
  }

  /** A signed number as an unsigned one: 0, -1, 1, -2, … are 0, 1, 2, 3, … */
  static int zigzag(int value) {
    return value << 1 ^ value >> 31;
  }

  /** The inverse of {@link #zigzag}. */
  static int unzigzag(int value) {
    return value >>> 1 ^ -(value & 1);
  }
}
