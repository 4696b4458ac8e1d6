package org.abitrack.abidiff.drawing;

/**
 * One box of a drawing: what a row has on one side.
 *
 * @param row position of the row
 * @param start its first bit
 * @param end the first bit behind it
 * @param run whether it stands for several slots, and may be drawn shorter than to scale
 */
record DrawnSlot(int row, long start, long end, boolean run) {
  /** Nothing to see: a flexible array, a marker. */
  boolean isEmpty() {
    return end <= start;
  }
}
