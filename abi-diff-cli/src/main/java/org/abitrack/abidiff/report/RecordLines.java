package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.suse.UnifiedDiff;

/** The text of a record with one member, enumerator or parameter per line. */
final class RecordLines {
  private RecordLines() {}

  /** What differs, each line with a blank, a plus or a minus before it. */
  static List<String> difference(String before, String after) {
    List<String> shown = new ArrayList<>();
    for (String line : UnifiedDiff.lines(of(before), of(after))) {
      if (!line.startsWith("@@")) {
        shown.add(line);
      } else if (!shown.isEmpty()) {
        shown.add(" …");
      }
    }
    return shown;
  }

  /** Both dialects: only what is directly in the outermost braces or parentheses is taken apart. */
  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int depth = 0;
    for (String word : text.split(" ", -1)) {
      boolean opens = word.equals("{") || word.equals("(");
      boolean closes = word.equals("}") || word.equals(")");
      if (closes && --depth == 0) {
        end(line, lines);
      }
      line.append(line.isEmpty() ? depth > 0 ? "  " : "" : " ").append(word);
      boolean separates = depth == 1 && (word.equals(",") || word.equals(";"));
      if (opens && depth++ == 0 || separates) {
        end(line, lines);
      }
    }
    end(line, lines);
    return lines;
  }

  private static void end(StringBuilder line, List<String> lines) {
    if (!line.isEmpty()) {
      lines.add(line.toString());
      line.setLength(0);
    }
  }
}
