package org.abitrack.symversions.kabi;

/**
 * Print another value for an enumerator.
 *
 * @param target fully qualified name of the enumeration, a blank, name of the enumerator
 * @param value the value; its text is looked at when it is needed
 */
public record EnumeratorValue(String target, RuleNumber value) implements KabiRule {
  /** The type of these rules. */
  public static final String TYPE = "enumerator_value";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String valueText() {
    return value.text();
  }
}
