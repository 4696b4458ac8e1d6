package org.abitrack.abidiff.drawing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of the slots that overlap, as in unions, are drawn beside each other, and how wide. */
final class Lanes {
  /** More would be lines, not boxes. */
  private static final int MOST = 12;

  /**
   * A part of the width of a column.
   *
   * @param number from the left
   * @param count how many share the width
   */
  record Lane(int number, int count) {
    /** The whole width. */
    static final Lane ALL = new Lane(0, 1);
  }

  private Lanes() {}

  /** The lanes of the slots, position by position. */
  static Lane[] of(List<DrawnSlot> slots) {
    Lane[] lanes = new Lane[slots.size()];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      lanes[i] = Lane.ALL;
      if (!slots.get(i).isEmpty()) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingLong(i -> slots.get(i).start()));
    int from = 0;
    while (from < order.size()) {
      long end = slots.get(order.get(from)).end();
      int to = from + 1;
      while (to < order.size() && slots.get(order.get(to)).start() < end) {
        end = Math.max(end, slots.get(order.get(to)).end());
        to++;
      }
      if (to - from > 1) {
        assign(slots, order.subList(from, to), lanes);
      }
      from = to;
    }
    return lanes;
  }

  /** The slots of one heap of overlapping ones: each gets the first lane that is free. */
  private static void assign(List<DrawnSlot> slots, List<Integer> heap, Lane[] lanes) {
    long[] busyUntil = new long[MOST];
    int[] numbers = new int[heap.size()];
    int used = 0;
    for (int i = 0; i < numbers.length; i++) {
      DrawnSlot slot = slots.get(heap.get(i));
      int lane = 0;
      while (lane < MOST - 1 && busyUntil[lane] > slot.start()) {
        lane++;
      }
      busyUntil[lane] = Math.max(busyUntil[lane], slot.end());
      numbers[i] = lane;
      used = Math.max(used, lane + 1);
    }
    for (int i = 0; i < numbers.length; i++) {
      lanes[heap.get(i)] = new Lane(numbers[i], used);
    }
  }
}
