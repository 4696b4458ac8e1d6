package org.abitrack.abidiff.suggest;

import java.util.List;
import org.abitrack.abidiff.kernel.KabiRule;
import org.abitrack.abidiff.layout.TypeNames;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one type of an old file that the new one has otherwise, or not at all.
 *
 * @param name the record's
 * @param oldText its old text
 * @param details what happened to it, a sentence each
 * @param advice what can be done
 * @param isMissing whether the new file does not have it
 */
record TypeNeed(
    String name, String oldText, List<String> details, Advice advice, boolean isMissing) {

  /** A type that is gone and whose text a rule can keep. */
  static TypeNeed gone(String name, String oldText) {
    Advice advice =
        new Advice.Hidden(
            List.of(new Remedy.Rule(new KabiRule("type_string", name, oldText))),
            List.of(),
            oldText);
    return new TypeNeed(
        name, oldText, List.of("no export of this object uses it any more"), advice, true);
  }

  /** A type that other objects of the new kernel still have as it was. */
  static TypeNeed elsewhere(String name, String oldText) {
    Advice advice =
        new Advice.Hidden(
            List.of(),
            List.of(TypeNames.ofReference(name) + " stays defined as it is in other objects"),
            oldText);
    return new TypeNeed(name, oldText, List.of(), advice, true);
  }

  /** One of many types that are gone. */
  static TypeNeed tooMany(String name) {
    Advice advice =
        new Advice.Refused(
            List.of(
                TypeNames.ofReference(name) + " is gone, with more types than rules could keep"));
    return new TypeNeed(name, "", List.of(), advice, true);
  }

  /** What to write; nothing if that does not help. */
  List<Remedy> remedies() {
    return advice instanceof Advice.Hidden hidden ? hidden.remedies() : List.of();
  }

  /** The new text under the rules; null if it cannot be hidden. */
  @Nullable String ruledText() {
    return advice instanceof Advice.Hidden hidden ? hidden.ruledText() : null;
  }
}
