package org.abitrack.abidiff.policy;

/**
 * The verdict on one change.
 *
 * @param verdict the worst one, if the exports that a root cause reaches fall under several rules
 * @param rule where the rule that decided stands, {@code FILE:LINE}; empty if none did and the
 *     severity of the class decided
 * @param reason that the rule gives; empty if none
 */
public record Ruling(Verdict verdict, String rule, String reason) {
  /** One that follows from the severity alone. */
  public static Ruling bySeverity(Verdict verdict) {
    return new Ruling(verdict, "", "");
  }
}
