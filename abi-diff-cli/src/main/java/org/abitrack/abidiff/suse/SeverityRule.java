package org.abitrack.abidiff.suse;

import org.abitrack.abidiff.symvers.SymversEntry;

/**
 * One line of a {@code severities} file.
 *
 * @param subject what the pattern is for
 * @param pattern the pattern
 * @param guessed whether the line does not say what the pattern is for
 * @param pass whether changes are tolerated
 * @param file the file, as the user named it
 * @param line the line in it, from 1
 */
public record SeverityRule(
    Subject subject, Wildmat pattern, boolean guessed, boolean pass, String file, int line) {

  /** What a pattern is for. */
  public enum Subject {
    MODULE,
    NAMESPACE,
    SYMBOL
  }

  /** Whether the rule is for this export. A namespace pattern never means exports without one. */
  public boolean matches(SymversEntry entry) {
    return switch (subject) {
      case MODULE -> pattern.matches(entry.module());
      case NAMESPACE -> !entry.namespace().isEmpty() && pattern.matches(entry.namespace());
      case SYMBOL -> pattern.matches(entry.name());
    };
  }

  /** The rule as it is shown, with the subject that it was taken for. */
  @Override
  public String toString() {
    return subject + " " + pattern + " " + (pass ? "PASS" : "FAIL");
  }
}
