package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** A member that both sides have is at another offset. */
final class MemberMoved implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("member-moved", "member moved", Severity.BREAK);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    MemberChanges changes = subject.memberChanges();
    if (changes == null || changes.moved().isEmpty()) {
      return null;
    }
    return changes.describe();
  }
}
