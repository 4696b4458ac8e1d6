package org.abitrack.abidiff.result;

/** How much a change matters to modules that were built for the old kernel. Ordered: worst last. */
public enum Severity {
  /** A module built for the old kernel works with the new one as before. */
  HARMLESS,

  /** It depends on how the type is used; somebody has to look. */
  REVIEW,

  /** A module built for the old kernel does not load, or reads and writes the wrong bytes. */
  BREAK;

  /** As in reports and policies: {@code harmless}, {@code review}, {@code break}. */
  public String id() {
    return switch (this) {
      case HARMLESS -> "harmless";
      case REVIEW -> "review";
      case BREAK -> "break";
    };
  }
}
