package org.abitrack.abidiff.text;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A file or folder that the system refuses. The message is one line. */
public final class FileAccessException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  private final String action;
  private final String path;
  private final IOException refusal;

  /**
   * Reports one refusal.
   *
   * @param action what was tried, as in {@code open the file}
   * @param path the file as the user named it
   * @param cause what the system said
   */
  public FileAccessException(String action, String path, IOException cause) {
    super(ByteText.shown("cannot " + action + " '" + path + "': " + reason(cause)), cause);
    this.action = action;
    this.path = path;
    refusal = cause;
  }

  /** What was tried, as in {@code open the file}. */
  public String action() {
    return action;
  }

  /** The file as the user named it. */
  public String path() {
    return path;
  }

  /**
   * Reports what was refused while something else threw it.
   *
   * @param action what was tried, as in {@code open the file}
   * @param path the file as the user named it
   * @param thrown what was thrown
   */
  public FileAccessException(String action, String path, UncheckedIOException thrown) {
    this(action, path, cause(thrown));
  }

  private static IOException cause(UncheckedIOException thrown) {
    IOException cause = thrown.getCause();
    return cause != null ? cause : new IOException(thrown);
  }

  /** What the system said. */
  public IOException refusal() {
    return refusal;
  }

  private static String reason(IOException cause) {
    String reason = SystemError.of(cause).text();
    return reason.isEmpty() ? String.valueOf(cause.getMessage()) : reason;
  }
}
