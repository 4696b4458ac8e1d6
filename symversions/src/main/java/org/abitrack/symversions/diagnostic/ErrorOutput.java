package org.abitrack.symversions.diagnostic;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.abitrack.commandline.terminal.OneLine;

/** Standard error: one line per message, with the program's name in front. */
public final class ErrorOutput implements DiagnosticSink {
  private static final String PROGRAM = "symversions: ";

  private final OutputStream stderr;
  private final String input;
  private final String context;
  private boolean debug;

  public ErrorOutput(OutputStream stderr) {
    this.stderr = stderr;
    this.input = "";
    this.context = "";
  }

  /**
   * Messages about one input of many.
   *
   * @param input its name
   */
  public ErrorOutput(OutputStream stderr, String input) {
    this.stderr = stderr;
    this.input = input;
    this.context = input + ": ";
  }

  public void setDebug(boolean on) {
    debug = on;
  }

  /** An error; those about one input of many name it, whoever found them. */
  public void error(String text) {
    line("error: ", text.contains(input) ? text : context + text);
  }

  @Override
  public void warning(String text) {
    line("warning: ", context + text);
  }

  /** Something that was asked for. */
  public void note(String text) {
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

  /** The bare stream. */
  public OutputStream stream() {
    return stderr;
  }

  /** Text that has its form already, one byte per character. */
  public void raw(String text) {
    raw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void raw(byte[] text) {
    try {
      stderr.write(text);
      stderr.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("standard error: " + e.getMessage(), e);
    }
  }
}
