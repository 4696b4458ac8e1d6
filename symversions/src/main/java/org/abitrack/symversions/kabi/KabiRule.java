package org.abitrack.symversions.kabi;

/**
 * One entry of the kABI rule section. A new kind of rule is a record here, a name in {@code
 * permits}, and one line in {@link KabiRuleSectionReader}, where the types are registered.
 */
public sealed interface KabiRule
    permits DeclarationOnly, EnumeratorIgnore, EnumeratorValue, ByteSize, TypeStringOverride {

  /** The type as it is written in the section, for example {@code declonly}. */
  String type();

  /** What the rule is about; what is written here depends on the type. */
  String target();

  /** Its value as it is written in the section; empty for rules that have none. */
  default String valueText() {
    return "";
  }
}
