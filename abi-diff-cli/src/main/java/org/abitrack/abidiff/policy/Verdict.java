package org.abitrack.abidiff.policy;

/** What becomes of a change. Ordered: worst last. */
public enum Verdict {
  /** It is tolerated. */
  PASS,

  /** It is tolerated, and somebody should look. */
  WARN,

  /** It is not tolerated: the comparison ends with exit status 1. */
  FAIL;

  /** As in reports and policies: {@code pass}, {@code warn}, {@code fail}. */
  public String id() {
    return switch (this) {
      case PASS -> "pass";
      case WARN -> "warn";
      case FAIL -> "fail";
    };
  }

  /** The worse of two. */
  public Verdict or(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
