package org.abitrack.abidiff.classify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** The kernel's own kABI rules make the two texts the same, or its versions say so. */
final class HiddenByKabiRule implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("hidden-by-kabi-rule", "hidden by a kABI rule", Severity.HARMLESS);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    TypeNode before = KabiView.of(subject.name(), subject.oldType(), subject.before());
    TypeNode after = KabiView.of(subject.name(), subject.newType(), subject.after());
    if (before.equals(after) || subject.equivalence().sameDefinition(before, after)) {
      // Without a rule at work the types as written would be alike, which is another class.
      boolean ruled = !before.equals(subject.oldType()) || !after.equals(subject.newType());
      if (ruled) {
        return explained(subject, "kABI rules or reserved members make both texts the same");
      }
    }
    return subject.versionsKept()
        ? explained(subject, "the versions of all exports that it reaches are the same")
        : null;
  }

  private static List<String> explained(Subject subject, String why) {
    List<String> sentences = new ArrayList<>();
    sentences.add(why);
    MemberChanges changes = subject.memberChanges();
    if (changes != null) {
      sentences.addAll(changes.describe());
    }
    EnumeratorChanges enumerators = EnumeratorChanges.of(subject);
    if (enumerators != null) {
      sentences.addAll(enumerators.describe());
    }
    return sentences;
  }
}
