package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.layout.Field;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** New members lie where nothing was; everything else is where it was. */
final class PaddingUsed implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("padding-used", "padding or hole used", Severity.HARMLESS);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    MemberChanges changes = subject.memberChanges();
    if (changes == null || changes.added().isEmpty() || !changes.sizeKept()) {
      return null;
    }
    for (Field field : changes.added()) {
      if (!changes.inOldGap(field)) {
        return null;
      }
    }
    return changes.describe();
  }
}
