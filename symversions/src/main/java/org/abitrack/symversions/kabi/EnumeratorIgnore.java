package org.abitrack.symversions.kabi;

/**
 * Leave an enumerator out.
 *
 * @param target fully qualified name of the enumeration, a blank, name of the enumerator
 */
public record EnumeratorIgnore(String target) implements KabiRule {
  /** The type of these rules. */
  public static final String TYPE = "enumerator_ignore";

  @Override
  public String type() {
    return TYPE;
  }
}
