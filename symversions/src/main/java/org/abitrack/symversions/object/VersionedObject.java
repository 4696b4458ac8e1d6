package org.abitrack.symversions.object;

import java.util.List;
import org.abitrack.symversions.kabi.KabiRule;

/** One object's exports with their versions and types. */
public final class VersionedObject {
  /** The version of an export that the debugging information does not describe. */
  public static final long UNKNOWN = -1;

  private final List<String> names;
  private final long[] versions;
  private final byte[] symtypes;
  private final List<KabiRule> rules;

  VersionedObject(List<String> names, long[] versions, byte[] symtypes, List<KabiRule> rules) {
    this.names = names;
    this.versions = versions;
    this.symtypes = symtypes;
    this.rules = rules;
  }

  /** The names of the exports in byte order, one character per byte. */
  public List<String> names() {
    return names;
  }

  /** The version of an export by its place in {@link #names}, or {@link #UNKNOWN}. */
  public long version(int index) {
    return versions[index];
  }

  /** The texts of the types and exports as a symtypes file; empty if nothing is described. */
  public byte[] symtypes() {
    return symtypes.clone();
  }

  /** How many kABI rules the object has. */
  public int ruleCount() {
    return rules.size();
  }

  /** A rule as kind, target and value, in no particular order. */
  public String[] rule(int index) {
    KabiRule rule = rules.get(index);
    return new String[] {rule.type(), rule.target(), rule.valueText()};
  }
}
