package org.abitrack.abidiff.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The text of one record with a member, enumerator or parameter per line, so that a diff points at
 * it. What a member's type consists of stays on its line, unless that is a structure or an
 * enumeration itself.
 */
final class RecordLines {
  private static final String INDENT = "  ";

  /** Deeper than anything real; hostile texts must not make lines of blanks. */
  private static final int MAX_INDENT = 40;

  private static final Set<String> BODIES =
      Set.of(
          "structure_type",
          "union_type",
          "class_type",
          "enumeration_type",
          "struct",
          "union",
          "enum");

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();

  /** For each open bracket whether what is in it stands on lines of its own. */
  private final List<Boolean> open = new ArrayList<>();

  /** Whether the next opening brace is that of a structure. */
  private boolean body;

  private RecordLines() {}

  /** The lines, indented. */
  static List<String> of(String text) {
    RecordLines lines = new RecordLines();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf(' ', start);
      end = end < 0 ? text.length() : end;
      if (end > start) {
        lines.word(text.substring(start, end));
      }
      start = end + 1;
    }
    lines.end();
    return lines.lines;
  }

  private void word(String word) {
    switch (word) {
      case "{", "(" -> {
        append(word);
        boolean spread = body || word.equals("(") && open.isEmpty();
        open.add(spread);
        body = false;
        if (spread) {
          end();
        }
      }
      case "}", ")" -> {
        boolean spread = !open.isEmpty() && open.removeLast();
        if (spread) {
          end();
        }
        append(word);
      }
      case ",", ";" -> {
        line.append(word);
        if (!open.isEmpty() && open.getLast()) {
          end();
        }
      }
      default -> {
        body |= BODIES.contains(word);
        append(word);
      }
    }
  }

  private void append(String word) {
    if (line.isEmpty()) {
      int depth = 0;
      for (boolean spread : open) {
        depth += spread ? 1 : 0;
      }
      line.append(INDENT.repeat(Math.min(depth, MAX_INDENT)));
    } else {
      line.append(' ');
    }
    line.append(word);
  }

  private void end() {
    if (!line.isEmpty()) {
      lines.add(line.toString());
      line.setLength(0);
    }
  }
}
