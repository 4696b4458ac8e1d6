package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** A name of the enumeration is gone, and its value has no other name. */
final class EnumeratorRemoved implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("enumerator-removed", "enumerator removed", Severity.BREAK);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    EnumeratorChanges changes = EnumeratorChanges.of(subject);
    return changes == null || changes.removed().isEmpty() ? null : changes.describe();
  }
}
