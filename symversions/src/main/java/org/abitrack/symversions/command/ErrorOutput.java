package org.abitrack.symversions.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.abitrack.symversions.diagnostic.DiagnosticSink;
import org.abitrack.symversions.diagnostic.OneLine;

/** Standard error: one line per message, with the program's name in front. */
final class ErrorOutput implements DiagnosticSink {
  private static final String PROGRAM = "symversions: ";

  private final OutputStream stderr;
  private final String context;
  private boolean debug;

  ErrorOutput(OutputStream stderr) {
    this(stderr, "");
  }

  /**
   * Messages about one input of many.
   *
   * @param context stands in front of warnings that do not name the input themselves
   */
  ErrorOutput(OutputStream stderr, String context) {
    this.stderr = stderr;
    this.context = context;
  }

  void setDebug(boolean on) {
    debug = on;
  }

  void error(String text) {
    line("error: ", text);
  }

  @Override
  public void warning(String text) {
    line("warning: ", context + text);
  }

  /** Something that was asked for. */
  void note(String text) {
    line("", text);
  }

  @Override
  public void debug(String text) {
    if (debug) {
      line("", text);
    }
  }

  private void line(String level, String text) {
    raw(PROGRAM + level + OneLine.of(text) + "\n");
  }

  /** Text that has its form already, one byte per character. */
  void raw(String text) {
    raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void raw(byte[] text) {
    try {
      stderr.write(text);
      stderr.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("standard error: " + e.getMessage(), e);
    }
  }
}
