package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.List;

/** Fewer rows for a drawing: neighbours become one, those that are least different first. */
final class CoarseRows {
  private CoarseRows() {}

  /** The same comparison with so many rows at most. */
  static LayoutComparison atMost(LayoutComparison comparison, int most) {
    List<LayoutRow> rows = comparison.rows();
    if (rows.size() > most) {
      rows = mergeAlike(rows);
    }
    if (rows.size() > most) {
      rows = mergeAny(rows, most);
    }
    return rows == comparison.rows()
        ? comparison
        : new LayoutComparison(comparison.before(), comparison.after(), rows);
  }

  /** Neighbours with the same differences on the same sides. */
  private static List<LayoutRow> mergeAlike(List<LayoutRow> rows) {
    List<LayoutRow> result = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int to = from + 1;
      while (to < rows.size() && alike(rows.get(from), rows.get(to))) {
        to++;
      }
      result.add(to - from == 1 ? rows.get(from) : LayoutComparison.merged(rows.subList(from, to)));
      from = to;
    }
    return result;
  }

  private static boolean alike(LayoutRow a, LayoutRow b) {
    return a.before().isEmpty() == b.before().isEmpty()
        && a.after().isEmpty() == b.after().isEmpty()
        && a.differences().equals(b.differences());
  }

  /** The first rows as they are, all others in blocks of equal size. */
  private static List<LayoutRow> mergeAny(List<LayoutRow> rows, int most) {
    int kept = most / 2;
    List<LayoutRow> result = new ArrayList<>(rows.subList(0, kept));
    int blocks = most - kept;
    int left = rows.size() - kept;
    for (int i = 0; i < blocks; i++) {
      int from = kept + (int) ((long) left * i / blocks);
      int to = kept + (int) ((long) left * (i + 1) / blocks);
      if (to > from) {
        result.add(LayoutComparison.merged(rows.subList(from, to)));
      }
    }
    return result;
  }
}
