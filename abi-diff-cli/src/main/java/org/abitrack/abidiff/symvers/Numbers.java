package org.abitrack.abidiff.symvers;

/** Hexadecimal numbers of 32 bits, any number of leading zeros, a plus sign allowed. */
final class Numbers {
  private Numbers() {}

  /** What is wrong with the number that begins at {@code from}; empty if nothing is. */
  static String hexProblem(String word, int from) {
    int at = word.startsWith("+", from) ? from + 1 : from;
    if (from == word.length()) {
      return "cannot parse integer from empty string";
    }
    long value = 0;
    boolean large = false;
    for (int i = at; i < word.length(); i++) {
      int digit = word.charAt(i) < 0x80 ? Character.digit(word.charAt(i), 16) : -1;
      if (digit < 0) {
        return "invalid digit found in string";
      }
      value = value << 4 | digit;
      large |= value > 0xffffffffL;
      value &= 0xffffffffL;
    }
    if (at == word.length()) {
      return "invalid digit found in string";
    }
    return large ? "number too large to fit in target type" : "";
  }

  /** The number that begins at {@code from}, if nothing is wrong with it. */
  static int hex(String word, int from) {
    return Integer.parseUnsignedInt(word, from, word.length(), 16);
  }
}
