package org.abitrack.commandline.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A line on the terminal that says how far a run is, how fast it goes and how long it will take,
 * from its third second on. Only made when standard error is a terminal.
 */
public final class TerminalProgress implements Progress, AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final long QUIET_NANOS = 2 * SECOND;
  private static final long BETWEEN_NANOS = SECOND / 5;
  private static final String CLEAR = "\r\033[K";

  private final OutputStream stderr;
  private String what = "";
  private int total;
  private int done;
  private long started;
  private long next = System.nanoTime() + QUIET_NANOS;
  private boolean shown;

  /** Progress on {@code stderr}, which is not closed. */
  public TerminalProgress(OutputStream stderr) {
    this.stderr = stderr;
  }

  @Override
  public synchronized void start(String part, int steps) {
    what = part;
    total = steps;
    done = 0;
    started = System.nanoTime();
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
    print(CLEAR + what + ": " + done + " of " + total + pace(now));
  }

  private String pace(long now) {
    double seconds = (double) (now - started) / SECOND;
    if (seconds < 1 || done == 0) {
      return "";
    }
    long rate = Math.round(done / seconds);
    long left = Math.round((total - done) * seconds / done);
    return ", " + rate + " per second, " + left + " s left";
  }

  /** Takes the line away, before anything else is printed. */
  @Override
  public synchronized void close() {
    if (shown) {
      shown = false;
      print(CLEAR);
    }
  }

  private void print(String text) {
    try {
      stderr.write(text.getBytes(StandardCharsets.ISO_8859_1));
      stderr.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("standard error: " + e.getMessage(), e);
    }
  }
}
