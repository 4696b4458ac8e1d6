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
  private boolean debug;

  ErrorOutput(OutputStream stderr) {
    this.stderr = stderr;
  }

  void setDebug(boolean on) {
    debug = on;
  }

  void error(String text) {
    line("error: ", text);
  }

  @Override
  public void warning(String text) {
    line("warning: ", text);
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
