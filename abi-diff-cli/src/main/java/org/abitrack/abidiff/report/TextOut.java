package org.abitrack.abidiff.report;

import java.util.List;
import org.abitrack.abidiff.result.Severity;

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
    wrapped(indent, "", "", MixedText.oneLine(text));
  }

  /** A line that is not wrapped. */
  void verbatim(int indent, String text) {
    out.repeat(' ', indent).append(MixedText.oneLine(text)).append('\n');
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
    wrapped(indent, code, severity.id(), MixedText.oneLine(text));
  }

  /** The line that starts with the verdict; one line, for whoever looks for it with grep. */
  void verdict(boolean fails, String text) {
    String word = fails ? "FAIL" : "PASS";
    out.append(colour ? (fails ? RED : GREEN) + word + PLAIN : word);
    verbatim(0, text);
  }

  private void wrapped(int indent, String code, String coloured, String text) {
    out.repeat(' ', indent);
    out.append(colour ? code : "").append(coloured);
    out.append(colour && !code.isEmpty() ? PLAIN : "");
    int column = indent + coloured.length();
    int start = 0;
    int next = indent + 4;
    while (column + text.length() - start > WIDTH) {
      int blank = text.lastIndexOf(' ', start + WIDTH - column);
      if (blank <= start) {
        blank = text.indexOf(' ', start + 1);
      }
      if (blank < 0) {
        break;
      }
      out.append(text, start, blank).append('\n').repeat(' ', next);
      lines++;
      start = blank + 1;
      column = next;
    }
    out.append(text, start, text.length()).append('\n');
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
