package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** New members share their place with old ones, as in a union; all old ones are where they were. */
final class MemberAdded implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("member-added", "member added over others", Severity.REVIEW);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    MemberChanges changes = subject.memberChanges();
    return changes == null || changes.added().isEmpty() || !changes.sizeKept()
        ? null
        : changes.describe();
  }
}
