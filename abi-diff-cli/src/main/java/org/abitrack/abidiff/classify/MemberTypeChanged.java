package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** A member is represented differently. */
final class MemberTypeChanged implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("member-type-changed", "member type changed", Severity.BREAK);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    MemberChanges changes = subject.memberChanges();
    return changes == null || changes.retyped().isEmpty() ? null : changes.describe();
  }
}
