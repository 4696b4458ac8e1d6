package org.abitrack.symversions.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.symversions.typestring.TypeString;

/**
 * Breaks a type string into lines: one per member, enumerator or parameter. Nothing is added or
 * left out but blanks and line ends.
 *
 * <p>For example {@code structure_type a { member s#b x data_member_location(0) , member … }}
 * becomes a line with the opening brace, two that are indented and one with the closing brace.
 */
final class TextLayout {
  private static final int WIDTH = 100;

  /** So much a line takes at least, however far it is indented. */
  private static final int MIN_TEXT = 50;

  private static final int STEP = 2;
  private static final int CONTINUATION = 4;

  /** Further nesting is not shown by more blanks. */
  private static final int MAX_INDENT = 60;

  /** Groups that are nested more deeply are written on one line and wrapped. */
  private static final int MAX_NESTING = 1000;

  private final List<String> tokens = new ArrayList<>();

  /** Of each token that opens a group: the token that closes it; else 0. */
  private int[] closing = new int[0];

  /** Whether a group has members of its own or in it, so that it takes several lines. */
  private boolean[] tall = new boolean[0];

  /** Characters in front of each token when everything is on one line. */
  private int[] column = new int[0];

  private final StringBuilder out;

  private TextLayout(StringBuilder out) {
    this.out = out;
  }

  /**
   * Appends a text.
   *
   * @param indent blanks in front of each line
   */
  static void append(StringBuilder out, TypeString text, int indent) {
    TextLayout layout = new TextLayout(out);
    layout.split(text);
    layout.measure();
    layout.sequence(0, layout.tokens.size(), indent, 0);
    out.append('\n');
  }

  /** At blanks, except those in references. */
  private void split(TypeString text) {
    byte[] bytes = text.bytes();
    int[] references = text.references();
    int next = 0;
    int start = 0;
    for (int at = 0; at <= bytes.length; at++) {
      if (next < references.length && at == references[next]) {
        at = references[next + 1];
        next += 2;
      }
      if (at == bytes.length || bytes[at] == ' ') {
        if (at > start) {
          String token = new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
          tokens.add(OneLine.of(token));
        }
        start = at + 1;
      }
    }
  }

  private void measure() {
    int count = tokens.size();
    closing = new int[count];
    tall = new boolean[count];
    column = new int[count + 1];
    int[] open = new int[count];
    int depth = 0;
    for (int i = 0; i < count; i++) {
      String token = tokens.get(i);
      column[i + 1] = column[i] + token.length() + 1;
      if (token.equals("{") || token.equals("(")) {
        open[depth++] = i;
      } else if (token.equals("}") || token.equals(")")) {
        // Rules and names can hold any text, also a brace too many.
        if (depth > 0) {
          closing[open[--depth]] = i;
        }
      } else if (isItem(token)) {
        for (int j = depth - 1; j >= 0 && !tall[open[j]]; j--) {
          tall[open[j]] = true;
        }
      }
    }
    int list = tokens.indexOf("(");
    if (list == 1 && tokens.getFirst().equals("subprogram")) {
      tall[list] = true;
    }
  }

  private static boolean isItem(String token) {
    return switch (token) {
      case "member", "enumerator", "variant", "variant_part" -> true;
      default -> false;
    };
  }

  /** Length of some tokens on one line. */
  private int length(int from, int to) {
    return from == to ? 0 : column[to] - column[from] - 1;
  }

  /** Writes tokens, beginning on a new line, without the last line's end. */
  private void sequence(int from, int to, int indent, int nesting) {
    int used = startLine(indent);
    boolean first = true;
    for (int i = from; i < to; i++) {
      int close = closing[i];
      if (close > i + 1
          && nesting < MAX_NESTING
          && (tall[i] || used + 1 + length(i, lineEnd(i, close, to)) > end(indent))) {
        out.append(first ? "" : " ").append(tokens.get(i)).append('\n');
        items(i + 1, close, indent + STEP, nesting + 1);
        used = startLine(indent) + 1;
        out.append(tokens.get(close));
        i = close;
      } else {
        int end = close > i ? close + 1 : i + 1;
        used = words(i, end, first, used, indent);
        i = end - 1;
      }
      first = false;
    }
  }

  /** Behind a group and what should not be torn from it: the type that a function returns. */
  private int lineEnd(int open, int close, int to) {
    int end = close + 1;
    if (tokens.get(open).equals("(")) {
      while (end < to && closing[end] == 0) {
        end++;
      }
    }
    return end;
  }

  private int words(int from, int to, boolean first, int usedBefore, int indent) {
    int used = usedBefore;
    for (int i = from; i < to; i++) {
      int length = tokens.get(i).length();
      if (first && i == from) {
        out.append(tokens.get(i));
        used += length;
      } else if (used + 1 + length > end(indent) && !tokens.get(i).equals(",")) {
        out.append('\n');
        used = startLine(indent + CONTINUATION) + length;
        out.append(tokens.get(i));
      } else {
        out.append(' ').append(tokens.get(i));
        used += 1 + length;
      }
    }
    return used;
  }

  /** Writes the items of a list, each on a new line, with line ends. */
  private void items(int from, int to, int indent, int nesting) {
    int start = from;
    for (int i = from; i < to; i++) {
      if (closing[i] > i) {
        i = closing[i];
      } else if (tokens.get(i).equals(",")) {
        sequence(start, i + 1, indent, nesting);
        out.append('\n');
        start = i + 1;
      }
    }
    if (start < to) {
      sequence(start, to, indent, nesting);
      out.append('\n');
    }
  }

  /** Column at which lines of an indentation end. */
  private static int end(int indent) {
    return Math.max(WIDTH, Math.min(indent, MAX_INDENT) + MIN_TEXT);
  }

  private int startLine(int indent) {
    int blanks = Math.min(indent, MAX_INDENT);
    char[] line = new char[blanks];
    Arrays.fill(line, ' ');
    out.append(line);
    return blanks;
  }
}
