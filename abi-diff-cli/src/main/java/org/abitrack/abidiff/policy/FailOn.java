package org.abitrack.abidiff.policy;

import org.abitrack.abidiff.result.Severity;

/** From which severity on a change fails that no rule is about. */
public enum FailOn {
  BREAK,
  REVIEW,
  ANY,

  /** Nothing fails, not even what a rule says should: the exit status is always 0. */
  NONE;

  /** The verdict on a change that no rule is about. */
  public Verdict verdictOn(Severity severity) {
    boolean fails =
        switch (this) {
          case BREAK -> severity == Severity.BREAK;
          case REVIEW -> severity != Severity.HARMLESS;
          case ANY -> true;
          case NONE -> false;
        };
    if (fails) {
      return Verdict.FAIL;
    }
    return severity == Severity.HARMLESS ? Verdict.PASS : Verdict.WARN;
  }
}
