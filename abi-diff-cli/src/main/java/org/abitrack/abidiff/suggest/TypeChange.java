package org.abitrack.abidiff.suggest;

import org.abitrack.abidiff.classify.Equivalence;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeScope;

/**
 * A changed record.
 *
 * @param name the record's: {@code s#page}, or that of an export
 * @param oldText its text without the name
 * @param newText the new one
 * @param oldScope what names mean in the old text
 * @param newScope what they mean in the new one
 */
record TypeChange(
    String name, String oldText, String newText, TypeScope oldScope, TypeScope newScope) {
  /** For people: {@code struct page}. */
  String displayName() {
    return TypeNames.ofReference(name);
  }

  /** The name as rules have it; empty for an export. */
  String fqn() {
    if (name.length() < 3 || name.charAt(1) != '#') {
      return "";
    }
    boolean quoted = name.charAt(2) == '\'' && name.endsWith("'") && name.length() > 4;
    return quoted ? name.substring(3, name.length() - 1) : name.substring(2);
  }

  /** Compares types of the two sides. */
  Equivalence equivalence() {
    return new Equivalence(oldScope, newScope);
  }
}
