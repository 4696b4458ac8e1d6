package org.abitrack.commandline.picocli;

/**
 * An error that is the caller's to mend and no fault in a file's format ({@link
 * org.abitrack.dwarfcore.io.FormatException} is for those): it ends the command with one line and
 * exit status 2.
 */
public final class CommandError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with this line. */
  public CommandError(String message) {
    super(message);
  }
}
