package org.abitrack.abidiff.suse;

/** A command line that the program does not understand; the message is what the user sees. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
