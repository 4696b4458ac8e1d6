package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** A member has another name, but the same place and type. */
final class MemberRenamed implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("member-renamed", "member renamed", Severity.REVIEW);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    MemberChanges changes = subject.memberChanges();
    return changes == null || changes.renamed().isEmpty() ? null : changes.describe();
  }
}
