package org.abitrack.kallmodsyms.kallsyms;

/** Symbols that the kallsyms tables cannot hold; the message is the reference tool's. */
public final class EncodingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with this text, without the reference's {@code kallsyms failure: }. */
  public EncodingException(String message) {
    super(message);
  }
}
