package org.abitrack.symversions.diagnostic;

/**
 * A kABI rule section that cannot be read, or a rule whose value is wrong and is needed. The
 * message begins with the place, {@code FILE: SECTION+0xOFFSET: }, where it is known.
 */
public final class KabiRuleException extends SymversionsException {
  private static final long serialVersionUID = 1L;

  /** Reports an error; control characters in {@code message} are made harmless. */
  public KabiRuleException(String message) {
    super(message);
  }
}
