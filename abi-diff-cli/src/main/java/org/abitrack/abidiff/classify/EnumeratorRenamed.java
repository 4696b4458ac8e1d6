package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** A value of the enumeration has another name. */
final class EnumeratorRenamed implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("enumerator-renamed", "enumerator renamed", Severity.REVIEW);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    EnumeratorChanges changes = EnumeratorChanges.of(subject);
    return changes == null || changes.renamed().isEmpty() ? null : changes.describe();
  }
}
