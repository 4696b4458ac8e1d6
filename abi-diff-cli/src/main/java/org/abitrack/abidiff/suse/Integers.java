package org.abitrack.abidiff.suse;

/** Decimal numbers of 32 bits with a sign. */
final class Integers {
  private Integers() {}

  /** What is wrong with a number that must be above 0; empty if nothing is. */
  static String problem(String text) {
    if (text.isEmpty()) {
      return "cannot parse integer from empty string";
    }
    boolean negative = text.charAt(0) == '-';
    int from = negative || text.charAt(0) == '+' ? 1 : 0;
    if (from == text.length()) {
      return "invalid digit found in string";
    }
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return "invalid digit found in string";
      }
      value = Math.min(value * 10 + digit, 1L << 40);
    }
    if (value > Integer.MAX_VALUE + (negative ? 1L : 0L)) {
      return "number too " + (negative ? "small" : "large") + " to fit in target type";
    }
    return negative || value == 0 ? "must be positive" : "";
  }
}
