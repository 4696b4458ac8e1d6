package org.abitrack.abidiff.suse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A shortest way from one list of lines to another (Myers, "An O(ND) difference algorithm and its
 * variations", 1986, the greedy form). Of several shortest ones the one that removes first.
 */
public final class LineDiff {
  /**
   * Beyond so many changes the memory for the way back, their square, is better spent elsewhere.
   */
  private static final int MOST_CHANGES = 3000;

  private final List<String> before;
  private final List<String> after;

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * A run of lines that are replaced.
   *
   * @param oldStart the first old line, from 0
   * @param oldEnd the old line after the last one
   * @param newStart the first new line, from 0
   * @param newEnd the new line after the last one
   */
  public record Edit(int oldStart, int oldEnd, int newStart, int newEnd) {}

  /** The runs that differ, in order; between them the lines are equal. */
  public static List<Edit> of(List<String> before, List<String> after) {
    return new LineDiff(before, after).edits();
  }

  private List<Edit> edits() {
    List<int[]> reached = new ArrayList<>();
    int total = before.size() + after.size();
    // reached.get(d)[d + k]: how far the best path with d changes comes in "before" on diagonal k
    for (int changes = 0; changes <= Math.min(total, MOST_CHANGES); changes++) {
      int[] furthest = new int[2 * changes + 1];
      reached.add(furthest);
      for (int k = -changes; k <= changes; k += 2) {
        int x = start(reached, changes, k);
        int y = x - k;
        while (x < before.size() && y < after.size() && before.get(x).equals(after.get(y))) {
          x++;
          y++;
        }
        furthest[changes + k] = x;
        if (x >= before.size() && y >= after.size()) {
          return wayBack(reached);
        }
      }
    }
    return replaced();
  }

  /** Where a path with this many changes starts on diagonal k, before it follows equal lines. */
  private static int start(List<int[]> reached, int changes, int k) {
    if (changes == 0) {
      return 0;
    }
    int[] previous = reached.get(changes - 1);
    return isInsertion(previous, changes, k)
        ? previous[changes - 1 + k + 1]
        : previous[changes - 1 + k - 1] + 1;
  }

  private static boolean isInsertion(int[] previous, int changes, int k) {
    return k == -changes
        || k != changes && previous[changes - 1 + k - 1] < previous[changes - 1 + k + 1];
  }

  private List<Edit> wayBack(List<int[]> reached) {
    List<Edit> edits = new ArrayList<>();
    int k = before.size() - after.size();
    for (int changes = reached.size() - 1; changes > 0; changes--) {
      int x = start(reached, changes, k);
      int y = x - k;
      boolean insertion = isInsertion(reached.get(changes - 1), changes, k);
      Edit edit = insertion ? new Edit(x, x, y - 1, y) : new Edit(x - 1, x, y, y);
      Edit next = edits.isEmpty() ? null : edits.getLast();
      if (next != null && next.oldStart == edit.oldEnd && next.newStart == edit.newEnd) {
        edits.set(
            edits.size() - 1, new Edit(edit.oldStart, next.oldEnd, edit.newStart, next.newEnd));
      } else {
        edits.add(edit);
      }
      k += insertion ? 1 : -1;
    }
    return edits.reversed();
  }

  /** One edit for all between the first and the last difference. */
  private List<Edit> replaced() {
    int start = 0;
    int end = Math.min(before.size(), after.size());
    while (start < end && before.get(start).equals(after.get(start))) {
      start++;
    }
    int tail = 0;
    while (tail < end - start
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    return Arrays.asList(new Edit(start, before.size() - tail, start, after.size() - tail));
  }
}
