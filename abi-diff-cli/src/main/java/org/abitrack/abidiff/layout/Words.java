package org.abitrack.abidiff.layout;

import java.util.ArrayList;
import java.util.List;

/** The words of a type text, and how far they are read. */
final class Words {
  private static final String GLUED = "formal_parameter";

  /** Stands behind the last word. */
  static final String END = "";

  private final List<String> words;
  private int next;

  /** The words of {@code text}. */
  Words(String text) {
    words = split(text);
  }

  /** The next word, {@link #END} if there is none. */
  String peek() {
    return next < words.size() ? words.get(next) : END;
  }

  /** The next word; it is read now. */
  String take() {
    String word = peek();
    next++;
    return word;
  }

  /** Reads {@code word} or complains. */
  void expect(String word) {
    if (!peek().equals(word)) {
      throw unexpected("'" + word + "'");
    }
    next++;
  }

  /** Reads {@code word} if it is the next one. */
  boolean takeIf(String word) {
    if (!peek().equals(word)) {
      return false;
    }
    next++;
    return true;
  }

  /** Takes back the last {@link #take()}. */
  void untake() {
    next--;
  }

  /** Whether all are read. */
  boolean atEnd() {
    return next >= words.size();
  }

  /** What to complain with. */
  TypeSyntaxException unexpected(String wanted) {
    String found = peek().length() > 60 ? peek().substring(0, 60) + "…" : peek();
    return new TypeSyntaxException(
        "word " + (next + 1) + ": " + wanted + " expected, not '" + found + "'");
  }

  /**
   * Splits at blanks, but not within a quoted reference. Where the reference tool forgot the comma
   * between two parameters (its first-item quirk) the words {@code byte_size(8)formal_parameter}
   * are one; they are taken apart.
   */
  private static List<String> split(String text) {
    List<String> result = new ArrayList<>(text.length() / 8 + 4);
    int length = text.length();
    int at = 0;
    while (at < length) {
      if (text.charAt(at) == ' ') {
        at++;
        continue;
      }
      int end = wordEnd(text, at);
      if (end - at > GLUED.length() && text.startsWith(GLUED, end - GLUED.length())) {
        result.add(text.substring(at, end - GLUED.length()));
        result.add(GLUED);
      } else {
        result.add(text.substring(at, end));
      }
      at = end;
    }
    return result;
  }

  private static int wordEnd(String text, int start) {
    int from = start;
    if (text.startsWith("#'", start + 1)) {
      int quote = text.indexOf('\'', start + 3);
      from = quote < 0 ? start : quote + 1;
    }
    int blank = text.indexOf(' ', from);
    return blank < 0 ? text.length() : blank;
  }
}
