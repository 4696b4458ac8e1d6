package org.abitrack.abidiff.text;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A line of a text file that is not what it should be. The message is one line, {@code FILE:LINE:
 * what is wrong}.
 */
public final class LineException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String file;
  private final int line;
  private final String text;

  /**
   * Reports one line.
   *
   * @param problem what is wrong, without the place
   * @param file the file as the user named it
   * @param line its number, from 1
   * @param text the line itself, one char per byte
   */
  public LineException(String problem, String file, int line, String text) {
    super(ByteText.shown(file + ":" + line + ": " + problem), new IOException("unusable input"));
    this.problem = problem;
    this.file = file;
    this.line = line;
    this.text = text;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** The file as the user named it. */
  public String file() {
    return file;
  }

  /** The number of the line, from 1. */
  public int line() {
    return line;
  }

  /** The line itself, one char per byte. */
  public String text() {
    return text;
  }
}
