package org.abitrack.symversions.kabi;

/**
 * Print another size for a type, wherever its size would be printed.
 *
 * @param target fully qualified name of the type
 * @param value the size in bytes; its text is looked at when it is needed
 */
public record ByteSize(String target, RuleNumber value) implements KabiRule {
  /** The type of these rules. */
  public static final String TYPE = "byte_size";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String valueText() {
    return value.text();
  }
}
