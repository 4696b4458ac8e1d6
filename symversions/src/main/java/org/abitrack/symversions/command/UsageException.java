package org.abitrack.symversions.command;

/** A command line after which nothing is to be done but to print a text and to exit. */
public final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitStatus;

  UsageException(String text, int exitStatus) {
    super(text);
    this.exitStatus = exitStatus;
  }

  /** What to print on standard error: complete lines, the last with its newline. */
  public String text() {
    return String.valueOf(getMessage());
  }

  /** The exit status: 0 if help was asked for, 1 if the command line was wrong. */
  public int exitStatus() {
    return exitStatus;
  }
}
