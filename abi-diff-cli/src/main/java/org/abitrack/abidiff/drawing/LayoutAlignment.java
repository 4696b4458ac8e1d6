package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.jspecify.annotations.Nullable;

/**
 * Lines the slots of two layouts up. The longest sequence of members that both have in the same
 * order stands side by side; between two of these, what lies at the same place is put side by side.
 */
final class LayoutAlignment {
  /** So far a partner of the same type is looked for among slots at one offset (unions). */
  private static final int LOOK_AHEAD = 64;

  private final List<LayoutSlot> olds;
  private final List<LayoutSlot> news;

  /** Position of the same member on the other side; -1 for none. */
  private final int[] newOfOld;

  private final int[] oldOfNew;
  private final List<LayoutRow> rows = new ArrayList<>();

  /** By how many bits the last common member moved. */
  private long shift;

  private LayoutAlignment(List<LayoutSlot> olds, List<LayoutSlot> news) {
    this.olds = olds;
    this.news = news;
    newOfOld = new int[olds.size()];
    oldOfNew = new int[news.size()];
    Arrays.fill(newOfOld, -1);
    Arrays.fill(oldOfNew, -1);
    Map<String, Integer> byKey = keys(news);
    for (Map.Entry<String, Integer> old : keys(olds).entrySet()) {
      Integer now = byKey.get(old.getKey());
      if (now != null) {
        newOfOld[old.getValue()] = now;
        oldOfNew[now] = old.getValue();
      }
    }
  }

  /** The rows; of one layout alone if the other is null. */
  static List<LayoutRow> rows(@Nullable TypeLayout before, @Nullable TypeLayout after) {
    List<LayoutSlot> olds = before == null ? List.of() : LayoutSlots.of(before);
    List<LayoutSlot> news = after == null ? List.of() : LayoutSlots.of(after);
    if (before == null || after == null) {
      List<LayoutRow> rows = new ArrayList<>(olds.size() + news.size());
      olds.forEach(slot -> rows.add(new LayoutRow(List.of(slot), List.of(), Set.of(), 0)));
      news.forEach(slot -> rows.add(new LayoutRow(List.of(), List.of(slot), Set.of(), 0)));
      return rows;
    }
    LayoutAlignment alignment = new LayoutAlignment(olds, news);
    alignment.align();
    return alignment.rows;
  }

  /** Paths can repeat (anonymous members): the second of one path is another member. */
  private static Map<String, Integer> keys(List<LayoutSlot> slots) {
    Map<String, Integer> positions = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < slots.size(); i++) {
      if (!slots.get(i).isGap()) {
        String name = slots.get(i).name();
        positions.put(name + '\0' + seen.merge(name, 1, Integer::sum), i);
      }
    }
    return positions;
  }

  private void align() {
    boolean[] inOrder = longestIncreasing();
    int old = 0;
    int now = 0;
    for (int i = 0; i < olds.size(); i++) {
      if (inOrder[i]) {
        between(old, i, now, newOfOld[i]);
        common(olds.get(i), news.get(newOfOld[i]));
        old = i + 1;
        now = newOfOld[i] + 1;
      }
    }
    between(old, olds.size(), now, news.size());
  }

  /** Which old slots belong to a longest sequence whose partners are in order, too. */
  private boolean[] longestIncreasing() {
    int[] tails = new int[olds.size()];
    int[] previous = new int[olds.size()];
    int length = 0;
    for (int i = 0; i < olds.size(); i++) {
      if (newOfOld[i] < 0) {
        continue;
      }
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = low + high >>> 1;
        if (newOfOld[tails[middle]] < newOfOld[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    boolean[] chosen = new boolean[olds.size()];
    for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
      chosen[i] = true;
    }
    return chosen;
  }

  private void common(LayoutSlot old, LayoutSlot now) {
    EnumSet<Difference> differences = EnumSet.noneOf(Difference.class);
    shift = distance(old, now);
    if (shift != 0) {
      differences.add(Difference.MOVED);
    }
    if (old.bitField() != now.bitField() || !TypesAlike.alike(old.type(), now.type())) {
      differences.add(Difference.RETYPED);
    }
    if (isResized(old, now)) {
      differences.add(Difference.RESIZED);
    }
    add(old, now, differences, shift);
  }

  private static long distance(LayoutSlot old, LayoutSlot now) {
    return old.bitOffset() == TypeNode.NONE || now.bitOffset() == TypeNode.NONE
        ? 0
        : now.bitOffset() - old.bitOffset();
  }

  private static boolean isResized(LayoutSlot old, LayoutSlot now) {
    return old.bits() != TypeNode.NONE && now.bits() != TypeNode.NONE && old.bits() != now.bits();
  }

  private void add(
      @Nullable LayoutSlot old,
      @Nullable LayoutSlot now,
      EnumSet<Difference> differences,
      long distance) {
    rows.add(
        new LayoutRow(
            old == null ? List.of() : List.of(old),
            now == null ? List.of() : List.of(now),
            differences,
            distance));
  }

  /** The slots between two common members. */
  private void between(int oldFrom, int oldTo, int newFrom, int newTo) {
    int i = oldFrom;
    int j = newFrom;
    while (i < oldTo || j < newTo) {
      if (j == newTo) {
        oldOnly(i++);
      } else if (i == oldTo) {
        newOnly(j++);
      } else {
        int order = order(olds.get(i), news.get(j));
        if (order < 0 || order == 0 && (newOfOld[i] >= 0 || isRenamedLater(i + 1, oldTo, j))) {
          oldOnly(i++);
        } else if (order > 0 || oldOfNew[j] >= 0 || isRenamedBefore(i, j + 1, newTo)) {
          newOnly(j++);
        } else {
          sideBySide(olds.get(i++), news.get(j++));
        }
      }
    }
  }

  /** Which lies first if everything had moved as the last common member did. */
  private int order(LayoutSlot old, LayoutSlot now) {
    if (old.bitOffset() == TypeNode.NONE || now.bitOffset() == TypeNode.NONE) {
      return -1;
    }
    return Long.compare(old.bitOffset() + shift, now.bitOffset());
  }

  private boolean isRenamedLater(int oldFrom, int oldTo, int now) {
    int end = Math.min(oldTo, oldFrom + LOOK_AHEAD);
    for (int i = oldFrom; i < end && order(olds.get(i), news.get(now)) == 0; i++) {
      if (newOfOld[i] < 0 && isRename(olds.get(i), news.get(now))) {
        return !isRename(olds.get(oldFrom - 1), news.get(now));
      }
    }
    return false;
  }

  private boolean isRenamedBefore(int old, int newFrom, int newTo) {
    int end = Math.min(newTo, newFrom + LOOK_AHEAD);
    for (int j = newFrom; j < end && order(olds.get(old), news.get(j)) == 0; j++) {
      if (oldOfNew[j] < 0 && isRename(olds.get(old), news.get(j))) {
        return !isRename(olds.get(old), news.get(newFrom - 1));
      }
    }
    return false;
  }

  private static boolean isRename(LayoutSlot old, LayoutSlot now) {
    return old.kind() == LayoutSlot.Kind.MEMBER
        && !now.isGap()
        && old.bits() == now.bits()
        && old.bitField() == now.bitField()
        && TypesAlike.alike(old.type(), now.type());
  }

  private void oldOnly(int position) {
    LayoutSlot old = olds.get(position);
    int partner = newOfOld[position];
    oneSide(old, null, partner < 0 ? 0 : distance(old, news.get(partner)), partner >= 0);
  }

  private void newOnly(int position) {
    LayoutSlot now = news.get(position);
    int partner = oldOfNew[position];
    oneSide(null, now, partner < 0 ? 0 : distance(olds.get(partner), now), partner >= 0);
  }

  private void oneSide(
      @Nullable LayoutSlot old, @Nullable LayoutSlot now, long distance, boolean reordered) {
    EnumSet<Difference> differences = EnumSet.noneOf(Difference.class);
    if (reordered) {
      differences.add(Difference.MOVED);
      differences.add(Difference.REORDERED);
    } else {
      differences.add(old == null ? Difference.ADDED : Difference.REMOVED);
    }
    add(old, now, differences, distance);
  }

  private void sideBySide(LayoutSlot old, LayoutSlot now) {
    EnumSet<Difference> differences = EnumSet.noneOf(Difference.class);
    long distance = distance(old, now);
    if (!(old.isGap() && now.isGap())) {
      differences.add(isRename(old, now) ? Difference.RENAMED : Difference.REPLACED);
    }
    if (distance != 0) {
      differences.add(Difference.MOVED);
    }
    if (isResized(old, now)) {
      differences.add(Difference.RESIZED);
    }
    add(old, now, differences, distance);
  }
}
