package org.abitrack.abidiff.suse;

/**
 * A pattern as in INN's wildmat: {@code *} for any text, {@code ?} for one character, {@code [a-z]}
 * for one of a set and {@code [^a-z]} for one of all others, {@code \x} for x itself. Matches whole
 * texts; a set without end goes on to the end of the pattern.
 */
public final class Wildmat {
  private final String pattern;

  /** The pattern with this text. */
  public Wildmat(String pattern) {
    this.pattern = pattern;
  }

  /** Whether a text means only itself as a pattern. */
  public static boolean isLiteral(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("*?[\\".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the whole text matches. Costs at most the product of both lengths. */
  public boolean matches(String text) {
    int at = 0;
    int in = 0;
    // After a mismatch the last star takes one more character: earlier ones need never be changed.
    int star = -1;
    int starIn = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = ++at;
        starIn = in;
        continue;
      }
      int next = at < pattern.length() ? matchOne(at, text.charAt(in)) : -1;
      if (next >= 0) {
        at = next;
        in++;
      } else if (star >= 0) {
        at = star;
        in = ++starIn;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  /** Where the pattern goes on after its item at {@code at} if that takes {@code c}, or -1. */
  private int matchOne(int at, char c) {
    char item = pattern.charAt(at);
    if (item == '[') {
      return matchSet(at + 1, c);
    }
    if (item == '\\' && at + 1 < pattern.length()) {
      return pattern.charAt(at + 1) == c ? at + 2 : -1;
    }
    return item == '?' || item == c ? at + 1 : -1;
  }

  private int matchSet(int from, char c) {
    int at = from;
    boolean others = at < pattern.length() && pattern.charAt(at) == '^';
    if (others) {
      at++;
    }
    int first = at;
    boolean found = false;
    while (at < pattern.length() && (at == first || pattern.charAt(at) != ']')) {
      char low = pattern.charAt(at);
      boolean range =
          at + 2 < pattern.length()
              && pattern.charAt(at + 1) == '-'
              && pattern.charAt(at + 2) != ']';
      char high = range ? pattern.charAt(at + 2) : low;
      found |= low <= c && c <= high;
      at += range ? 3 : 1;
    }
    if (found == others) {
      return -1;
    }
    return Math.min(at + 1, pattern.length());
  }

  @Override
  public String toString() {
    return pattern;
  }
}
