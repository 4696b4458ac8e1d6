package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.abitrack.abidiff.layout.Field;
import org.abitrack.abidiff.layout.Gap;
import org.abitrack.abidiff.layout.ReservedNames;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;

/** The members, holes and padding of a layout in one list. */
final class LayoutSlots {
  private static final TypeNode NO_TYPE = new TypeNode.Opaque("", "");

  private LayoutSlots() {}

  /**
   * In the order of the text, which is that of memory but for unions; where it is not, as with the
   * fields that rustc puts in another order than it writes them, in the order of memory.
   */
  static List<LayoutSlot> of(TypeLayout layout) {
    List<Field> fields = new ArrayList<>(layout.fields());
    if (layout.hasOffsets() && isShuffled(fields)) {
      fields.sort(Comparator.comparingLong(Field::bitOffset));
    }
    List<LayoutSlot> slots = new ArrayList<>(fields.size() + layout.gaps().size());
    int nextGap = 0;
    for (Field field : fields) {
      while (nextGap < layout.gaps().size() && isBefore(layout.gaps().get(nextGap), field)) {
        slots.add(slot(layout.gaps().get(nextGap++)));
      }
      slots.add(slot(field));
    }
    while (nextGap < layout.gaps().size()) {
      slots.add(slot(layout.gaps().get(nextGap++)));
    }
    return slots;
  }

  private static boolean isBefore(Gap gap, Field field) {
    return field.bitOffset() >= gap.bitOffset() + gap.bits();
  }

  private static LayoutSlot slot(Gap gap) {
    LayoutSlot.Kind kind = gap.atEnd() ? LayoutSlot.Kind.PADDING : LayoutSlot.Kind.HOLE;
    return new LayoutSlot(kind, "", NO_TYPE, gap.bitOffset(), gap.bits(), false);
  }

  private static LayoutSlot slot(Field field) {
    boolean reserved = ReservedNames.matches(field.path());
    return new LayoutSlot(
        reserved ? LayoutSlot.Kind.RESERVED : LayoutSlot.Kind.MEMBER,
        field.path(),
        field.type(),
        field.bitOffset(),
        field.bits(),
        field.bitField());
  }

  /**
   * Whether a field lies before an earlier one without touching any earlier one: no union of C
   * makes that.
   */
  private static boolean isShuffled(List<Field> fields) {
    TreeMap<Long, Long> covered = new TreeMap<>();
    long furthest = 0;
    for (Field field : fields) {
      if (field.path().startsWith("variant ")) {
        return false;
      }
    }
    for (Field field : fields) {
      long start = field.bitOffset();
      long end = field.bits() == TypeNode.NONE ? start : start + field.bits();
      Map.Entry<Long, Long> below = covered.floorEntry(start);
      boolean touches =
          below != null && below.getValue() > start
              || end > start
                  && covered.lowerEntry(end) != null
                  && covered.lowerEntry(end).getValue() > start;
      if (start < furthest && end > start && !touches) {
        return true;
      }
      furthest = Math.max(furthest, start);
      add(covered, start, end);
    }
    return false;
  }

  /** Adds an interval to disjoint ones. */
  private static void add(TreeMap<Long, Long> covered, long start, long end) {
    long from = start;
    long to = end;
    for (Map.Entry<Long, Long> other = covered.floorEntry(to);
        other != null && other.getValue() >= from;
        other = covered.floorEntry(to)) {
      from = Math.min(from, other.getKey());
      to = Math.max(to, other.getValue());
      covered.remove(other.getKey());
    }
    if (from < to) {
      covered.put(from, to);
    }
  }
}
