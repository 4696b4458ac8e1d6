package org.abitrack.abidiff.report;

import java.util.List;
import org.abitrack.abidiff.result.Severity;
import org.abitrack.abidiff.text.MixedText;

/** Lines of a text report: indented, wrapped where they get too long, coloured if wanted. */
final class TextOut {
  /** Longer lines are wrapped at blanks: what a terminal and the log viewers of CI systems show. */
  private static final int WIDTH = 100;

  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String GREEN = "\u001b[1;32m";
  private static final String PLAIN = "\u001b[0m";

  private final StringBuilder out = new StringBuilder();
  private final boolean colour;
  private int lines;

  TextOut(boolean colour) {
    this.colour = colour;
  }

  /** How many lines there are. */
  int lines() {
    return lines;
  }

  void blank() {
    out.append('\n');
    lines++;
  }

  /** A line with these leading blanks; what does not fit goes on a line with four more. */
  void line(int indent, String text) {
    wrapped(indent, "", 0, text);
  }

  /** A line that is not wrapped. */
  void verbatim(int indent, String text) {
    out.repeat(' ', indent).append(MixedText.logLine(text)).append('\n');
    lines++;
  }

  /** A line that starts with the word for a severity, in its colour. */
  void severity(int indent, Severity severity, String text) {
    String code =
        switch (severity) {
          case BREAK -> RED;
          case REVIEW -> YELLOW;
          case HARMLESS -> GREEN;
        };
    wrapped(indent, code, severity.id().length(), severity.id() + text);
  }

  /** The line that starts with the verdict; one line, for whoever looks for it with grep. */
  void verdict(boolean fails, String text) {
    String word = fails ? "FAIL" : "PASS";
    String line = MixedText.logLine(word + text);
    append(fails ? RED : GREEN, word.length(), line);
  }

  private void wrapped(int indent, String code, int coloured, String mixed) {
    String text = MixedText.oneLine(mixed);
    out.repeat(' ', indent);
    int word = coloured;
    int column = indent;
    int start = 0;
    while (column + text.length() - start > WIDTH) {
      int blank = text.lastIndexOf(' ', start + WIDTH - column);
      if (blank <= start) {
        blank = text.indexOf(' ', start + 1);
      }
      if (blank < 0) {
        break;
      }
      // What wrapping brings to the start of a line can be any name.
      append(code, word, MixedText.logLine(text.substring(start, blank)));
      column = indent + 4;
      out.repeat(' ', column);
      start = blank + 1;
      word = 0;
    }
    append(code, word, MixedText.logLine(text.substring(start)));
  }

  /** The rest of a line, its first {@code coloured} characters in a colour. */
  private void append(String code, int coloured, String text) {
    if (colour && coloured > 0) {
      out.append(code)
          .append(text, 0, coloured)
          .append(PLAIN)
          .append(text, coloured, text.length());
    } else {
      out.append(text);
    }
    out.append('\n');
    lines++;
  }

  /** The first names of a list, and how many more there are. */
  static String names(List<String> names, int limit) {
    return names(names, limit, " ");
  }

  /** The same with something else than blanks between them. */
  static String names(List<String> names, int limit, String separator) {
    int shown = Math.min(limit, names.size());
    String first = String.join(separator, names.subList(0, shown));
    return names.size() == shown ? first : first + " … and " + (names.size() - shown) + " more";
  }

  /** {@code 1 export}, {@code 2 exports}. */
  static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
