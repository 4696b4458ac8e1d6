package org.abitrack.kallmodsyms.sympath;

/**
 * An object that cannot be given a path: what the series' tool answers with EINVAL, which a shell
 * sees as exit status {@value #STATUS}.
 */
public final class InvalidObjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** -EINVAL, as eight bits. */
  public static final int STATUS = 234;

  /** An error with this text, which names the object. */
  public InvalidObjectException(String message) {
    super(message);
  }
}
