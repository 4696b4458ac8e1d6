package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** A member is gone, and nothing of the like type is in its place. */
final class MemberRemoved implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("member-removed", "member removed", Severity.BREAK);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    MemberChanges changes = subject.memberChanges();
    return changes == null || changes.removed().isEmpty() && changes.reserved().isEmpty()
        ? null
        : changes.describe();
  }
}
