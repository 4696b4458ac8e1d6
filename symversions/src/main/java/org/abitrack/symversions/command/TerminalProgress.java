package org.abitrack.symversions.command;

import org.abitrack.symversions.diagnostic.Progress;

/**
 * A line on the terminal that says how far a run is, from its third second on. Only made when
 * standard error is a terminal.
 */
final class TerminalProgress implements Progress, AutoCloseable {
  private static final long QUIET_NANOS = 2_000_000_000L;
  private static final long BETWEEN_NANOS = 200_000_000L;
  private static final String CLEAR = "\r\033[K";

  private final ErrorOutput errors;
  private String what = "";
  private int total;
  private int done;
  private long next = System.nanoTime() + QUIET_NANOS;
  private boolean shown;

  TerminalProgress(ErrorOutput errors) {
    this.errors = errors;
  }

  @Override
  public synchronized void start(String part, int steps) {
    what = part;
    total = steps;
    done = 0;
  }

  @Override
  public synchronized void step() {
    done++;
    long now = System.nanoTime();
    if (now - next < 0) {
      return;
    }
    next = now + BETWEEN_NANOS;
    shown = true;
    errors.raw(CLEAR + what + ": " + done + " of " + total);
  }

  /** Takes the line away, before anything else is printed. */
  @Override
  public synchronized void close() {
    if (shown) {
      shown = false;
      errors.raw(CLEAR);
    }
  }
}
