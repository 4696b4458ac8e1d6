package org.abitrack.symversions.kabi;

import org.abitrack.dwarfcore.io.Location;
import org.abitrack.symversions.diagnostic.KabiRuleException;

/**
 * The number of a rule, as text until it is needed: a wrong number in a rule that no type uses is
 * not an error.
 *
 * @param text the value's text in the section, one character per byte
 * @param place where the rule is, for messages
 */
public record RuleNumber(String text, Location place) {
  /** 2^64 / 10: one more digit behind a number above this does not fit. */
  private static final long MAX_TENTH = Long.divideUnsigned(-1L, 10);

  /**
   * The number as C's strtoul in base 10 reads it on a 64-bit host: blanks, a sign that may be
   * {@code -} and then negates modulo 2^64, digits. Empty text is 0.
   *
   * @return the number; one above {@link Long#MAX_VALUE} comes out negative
   * @throws KabiRuleException if there is no digit, anything behind the digits, or an overflow
   */
  public long value() {
    int length = text.length();
    if (length == 0) {
      return 0;
    }
    int at = 0;
    while (at < length && isSpace(text.charAt(at))) {
      at++;
    }
    boolean negative = at < length && text.charAt(at) == '-';
    if (negative || (at < length && text.charAt(at) == '+')) {
      at++;
    }
    if (at == length) {
      throw invalid();
    }
    long number = 0;
    for (; at < length; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9 || Long.compareUnsigned(number, MAX_TENTH) > 0) {
        throw invalid();
      }
      long next = number * 10 + digit;
      if (Long.compareUnsigned(next, digit) < 0) {
        throw invalid();
      }
      number = next;
    }
    return negative ? -number : number;
  }

  private KabiRuleException invalid() {
    return new KabiRuleException(place + ": invalid unsigned value '" + text + "'");
  }

  /** C's isspace in the C locale. */
  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
