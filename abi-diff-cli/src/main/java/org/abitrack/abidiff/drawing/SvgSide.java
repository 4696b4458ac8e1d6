package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of one side. Where offsets are not known, every slot is as high as the next; where only
 * a size is missing, a slot ends where the next one begins.
 */
final class SvgSide {
  private static final long UNKNOWN = 8 * 8L;

  private final List<DrawnSlot> slots = new ArrayList<>();
  private final Lanes.Lane[] lanes;
  private final boolean toScale;

  SvgSide(List<LayoutRow> rows, boolean old, @Nullable TypeLayout layout) {
    toScale = hasOffsets(rows, old);
    TreeSet<Long> starts = new TreeSet<>();
    for (LayoutRow row : rows) {
      for (LayoutSlot slot : slots(row, old)) {
        starts.add(slot.bitOffset());
      }
    }
    if (layout != null && layout.byteSize() > 0) {
      starts.add(Math.min(layout.byteSize(), Long.MAX_VALUE / 16) * 8);
    }
    long stacked = 0;
    for (int i = 0; i < rows.size(); i++) {
      List<LayoutSlot> own = slots(rows.get(i), old);
      if (own.isEmpty()) {
        continue;
      }
      if (toScale) {
        slots.add(box(i, own, starts));
      } else {
        long height = own.size() > 1 ? UNKNOWN * 2 : UNKNOWN;
        slots.add(new DrawnSlot(i, stacked, stacked + height, false));
        stacked += height;
      }
    }
    lanes = Lanes.of(slots);
  }

  private static List<LayoutSlot> slots(LayoutRow row, boolean old) {
    return old ? row.before() : row.after();
  }

  private static boolean hasOffsets(List<LayoutRow> rows, boolean old) {
    for (LayoutRow row : rows) {
      for (LayoutSlot slot : slots(row, old)) {
        if (slot.bitOffset() == TypeNode.NONE) {
          return false;
        }
      }
    }
    return true;
  }

  private static DrawnSlot box(int row, List<LayoutSlot> slots, TreeSet<Long> starts) {
    long start = Long.MAX_VALUE;
    long end = 0;
    for (LayoutSlot slot : slots) {
      start = Math.min(start, slot.bitOffset());
      end = Math.max(end, slot.isPlaced() ? slot.end() : nextStart(slot.bitOffset(), starts));
    }
    return new DrawnSlot(row, start, end, slots.size() > 1);
  }

  private static long nextStart(long start, TreeSet<Long> starts) {
    Long next = starts.higher(start);
    return next == null ? start + UNKNOWN : next;
  }

  /** Top to bottom as the rows are. */
  List<DrawnSlot> slots() {
    return slots;
  }

  /** The lane of the slot at this position of {@link #slots()}. */
  Lanes.Lane lane(int position) {
    return lanes[position];
  }

  /** Whether heights mean sizes. */
  boolean isToScale() {
    return toScale;
  }

  /** How many bits are drawn to scale. */
  double scaledBits() {
    double sum = 0;
    for (DrawnSlot slot : slots) {
      long limit = slot.run() ? ByteScale.LONG_RUN : ByteScale.LONG_SLOT;
      sum += Math.min(slot.end() - slot.start(), limit);
    }
    return sum;
  }
}
