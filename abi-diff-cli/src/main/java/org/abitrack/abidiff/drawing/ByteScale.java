package org.abitrack.abidiff.drawing;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Where a bit of one side is drawn. To scale but for long stretches without a boundary: these are
 * drawn shorter, and {@link #breaks()} says where.
 */
final class ByteScale {
  /** A single slot longer than this is drawn shorter than to scale. */
  static final long LONG_SLOT = 96 * 8L;

  /** A run longer than this is drawn shorter than to scale. */
  static final long LONG_RUN = 16 * 8L;

  /** How much higher a shortened stretch gets when its length doubles. */
  private static final double PER_DOUBLING = 5;

  private final long[] bits;
  private final double[] heights;
  private final double[] breaks;

  /**
   * A scale.
   *
   * @param slots what is to be drawn
   * @param pixelsPerBit of what is to scale
   */
  ByteScale(List<DrawnSlot> slots, double pixelsPerBit) {
    TreeSet<Long> boundaries = new TreeSet<>();
    boundaries.add(0L);
    for (DrawnSlot slot : slots) {
      boundaries.add(slot.start());
      boundaries.add(slot.end());
    }
    bits = new long[boundaries.size()];
    int count = 0;
    for (long boundary : boundaries) {
      bits[count++] = boundary;
    }
    boolean[] single = covered(slots, false);
    boolean[] run = covered(slots, true);
    heights = new double[count];
    double[] found = new double[count];
    int breakCount = 0;
    for (int i = 1; i < count; i++) {
      long length = bits[i] - bits[i - 1];
      long limit = run[i - 1] && !single[i - 1] ? LONG_RUN : LONG_SLOT;
      double height = Math.min(length, limit) * pixelsPerBit;
      if (length > limit) {
        height += PER_DOUBLING * Math.log((double) length / limit) / Math.log(2);
        found[breakCount++] = heights[i - 1] + height / 2;
      }
      heights[i] = heights[i - 1] + height;
    }
    breaks = Arrays.copyOf(found, breakCount);
  }

  /** For each stretch whether a single slot, or a run, covers it. */
  private boolean[] covered(List<DrawnSlot> slots, boolean runs) {
    int[] changes = new int[bits.length + 1];
    for (DrawnSlot slot : slots) {
      if (slot.run() == runs && !slot.isEmpty()) {
        changes[Arrays.binarySearch(bits, slot.start())]++;
        changes[Arrays.binarySearch(bits, slot.end())]--;
      }
    }
    boolean[] covered = new boolean[bits.length];
    int depth = 0;
    for (int i = 0; i < bits.length; i++) {
      depth += changes[i];
      covered[i] = depth > 0;
    }
    return covered;
  }

  /** The distance of a boundary of a slot from the top. */
  double y(long bit) {
    return heights[Arrays.binarySearch(bits, bit)];
  }

  /** The middles of the stretches that are drawn shorter. */
  double[] breaks() {
    return breaks.clone();
  }

  /** The height of all. */
  double height() {
    return heights[heights.length - 1];
  }
}
