package org.abitrack.abidiff.suse;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.suse.LineDiff.Edit;

/** The hunks of a unified diff, without file names; both lengths always stand in the header. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;
  private final List<String> output = new ArrayList<>();

  private UnifiedDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** The lines of the hunks, headers included. */
  public static List<String> lines(List<String> before, List<String> after) {
    UnifiedDiff diff = new UnifiedDiff(before, after);
    List<Edit> edits = LineDiff.of(before, after);
    int first = 0;
    for (int i = 1; i <= edits.size(); i++) {
      boolean ends =
          i == edits.size() || edits.get(i).oldStart() - edits.get(i - 1).oldEnd() > 2 * CONTEXT;
      if (ends) {
        diff.hunk(edits.subList(first, i));
        first = i;
      }
    }
    return diff.output;
  }

  private void hunk(List<Edit> edits) {
    Edit first = edits.getFirst();
    Edit last = edits.getLast();
    int lead = Math.min(CONTEXT, first.oldStart());
    int trail = Math.min(CONTEXT, before.size() - last.oldEnd());
    int oldStart = first.oldStart() - lead;
    int newStart = first.newStart() - lead;
    int oldLength = last.oldEnd() + trail - oldStart;
    int newLength = last.newEnd() + trail - newStart;
    output.add("@@ -" + range(oldStart, oldLength) + " +" + range(newStart, newLength) + " @@");
    int at = oldStart;
    for (Edit edit : edits) {
      add(' ', before.subList(at, edit.oldStart()));
      add('-', before.subList(edit.oldStart(), edit.oldEnd()));
      add('+', after.subList(edit.newStart(), edit.newEnd()));
      at = edit.oldEnd();
    }
    add(' ', before.subList(at, at + trail));
  }

  /** Lines count from 1; a range without lines is named after the line before it. */
  private static String range(int start, int length) {
    return (length == 0 ? start : start + 1) + "," + length;
  }

  private void add(char mark, List<String> lines) {
    for (String line : lines) {
      output.add(mark + line);
    }
  }
}
