package org.abitrack.abidiff.layout;

/** A text that is not of the grammar; says which word. Never leaves this package. */
final class TypeSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error with one line of text. */
  TypeSyntaxException(String problem) {
    super(problem, null, false, false);
  }
}
