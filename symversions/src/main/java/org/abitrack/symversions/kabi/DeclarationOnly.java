package org.abitrack.symversions.kabi;

/**
 * Treat a structure, class, union or enumeration as if it were only declared.
 *
 * @param target fully qualified name of the type
 */
public record DeclarationOnly(String target) implements KabiRule {
  /** The type of these rules. */
  public static final String TYPE = "declonly";

  @Override
  public String type() {
    return TYPE;
  }
}
