package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** The enumeration has more names; all others have the values that they had. */
final class EnumeratorAdded implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("enumerator-added", "enumerator added", Severity.HARMLESS);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    EnumeratorChanges changes = EnumeratorChanges.of(subject);
    return changes == null || changes.added().isEmpty() ? null : changes.describe();
  }
}
