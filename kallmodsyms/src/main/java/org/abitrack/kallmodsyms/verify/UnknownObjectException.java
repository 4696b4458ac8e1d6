package org.abitrack.kallmodsyms.verify;

/** An object whose modules are unknown: its {@code .cmd} file cannot be read. */
public final class UnknownObjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String object;
  private final String textBefore;

  UnknownObjectException(String object, String textBefore) {
    super("nothing is known of the modules of " + object);
    this.object = object;
    this.textBefore = textBefore;
  }

  /** The path of the object. */
  public String object() {
    return object;
  }

  /** The lines that the script has printed until then. */
  public String textBefore() {
    return textBefore;
  }
}
