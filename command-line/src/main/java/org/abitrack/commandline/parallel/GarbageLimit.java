package org.abitrack.commandline.parallel;

/**
 * Keeps the heap of a long run in proportion to what is alive: the collector would sooner let it
 * grow to a share of the machine's memory. For work in steps, between which little is in use. Safe
 * for threads.
 */
public final class GarbageLimit {
  private final long floor;
  private long alive;

  /**
   * A limit.
   *
   * @param floor bytes of garbage that are never worth a collection
   */
  public GarbageLimit(long floor) {
    this.floor = floor;
  }

  /** Between two steps: collects if there may be as much garbage as there are live objects. */
  public synchronized void check() {
    if (used() > 2 * alive + floor) {
      System.gc();
      alive = used();
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
