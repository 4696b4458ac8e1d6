package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.abitrack.abidiff.layout.TypeLayout;
import org.jspecify.annotations.Nullable;

/**
 * An old and a new layout of one type, lined up row by row. Read down either side, the rows give
 * that side's members, holes and padding completely and in order.
 *
 * <p>Worked example: {@code struct s { int a; void *p; }} became {@code struct s { int a; int b;
 * long c; void *p; }}. The rows are {@code a} on both sides (the same), {@code b} beside the hole
 * that it fills (replaced), {@code c} on the right alone (added), and {@code p} on both sides
 * (moved by +8).
 *
 * @param before the old layout; null if that side has none
 * @param after the new layout; null if that side has none
 * @param rows top to bottom
 */
public record LayoutComparison(
    @Nullable TypeLayout before, @Nullable TypeLayout after, List<LayoutRow> rows) {
  /** From so many rows on a run becomes one row. */
  private static final int LONG_RUN = 5;

  /** Copies the rows. */
  public LayoutComparison {
    rows = List.copyOf(rows);
  }

  /** Lines two layouts up; long runs of members with the same fate are one row each. */
  public static LayoutComparison of(@Nullable TypeLayout before, @Nullable TypeLayout after) {
    LayoutComparison whole = whole(before, after);
    return new LayoutComparison(before, after, collapsed(whole.rows()));
  }

  /** Lines two layouts up, a row for every member. */
  public static LayoutComparison whole(@Nullable TypeLayout before, @Nullable TypeLayout after) {
    return new LayoutComparison(before, after, LayoutAlignment.rows(before, after));
  }

  /** One layout, a row for every member. */
  public static LayoutComparison single(TypeLayout layout) {
    return whole(null, layout);
  }

  /** Whether there are two sides to look at. */
  public boolean isPair() {
    return before != null && after != null;
  }

  /** Whether offsets and sizes are known on all sides that there are. */
  public boolean hasOffsets() {
    return (before == null || before.hasOffsets()) && (after == null || after.hasOffsets());
  }

  private static List<LayoutRow> collapsed(List<LayoutRow> rows) {
    List<LayoutRow> result = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int to = from + 1;
      while (to < rows.size() && sameFate(rows.get(from), rows.get(to))) {
        to++;
      }
      if (to - from >= LONG_RUN) {
        result.add(merged(rows.subList(from, to)));
      } else {
        result.addAll(rows.subList(from, to));
      }
      from = to;
    }
    return result;
  }

  private static boolean sameFate(LayoutRow first, LayoutRow next) {
    return !first.before().isEmpty()
        && !first.after().isEmpty()
        && !next.before().isEmpty()
        && !next.after().isEmpty()
        && first.shift() == next.shift()
        && (first.differences().isEmpty()
            || first.differences().equals(EnumSet.of(Difference.MOVED)))
        && first.differences().equals(next.differences());
  }

  /** One row for several; what differs in any of them differs in it. */
  static LayoutRow merged(List<LayoutRow> rows) {
    List<LayoutSlot> before = new ArrayList<>();
    List<LayoutSlot> after = new ArrayList<>();
    EnumSet<Difference> differences = EnumSet.noneOf(Difference.class);
    long shift = rows.getFirst().shift();
    for (LayoutRow row : rows) {
      before.addAll(row.before());
      after.addAll(row.after());
      differences.addAll(row.differences());
      shift = row.shift() == shift ? shift : 0;
    }
    return new LayoutRow(before, after, differences, shift);
  }
}
