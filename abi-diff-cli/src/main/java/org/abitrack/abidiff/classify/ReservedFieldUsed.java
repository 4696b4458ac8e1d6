package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.layout.Field;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** New members took the place of reserved ones; everything else is where it was. */
final class ReservedFieldUsed implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("reserved-field-used", "reserved field used", Severity.HARMLESS);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    MemberChanges changes = subject.memberChanges();
    if (changes == null
        || changes.touchesExisting()
        || !changes.sizeKept()
        || changes.added().isEmpty()) {
      return null;
    }
    boolean reserved = false;
    for (Field field : changes.added()) {
      if (changes.reservedAt(field) != null) {
        reserved = true;
      } else if (!changes.inOldGap(field)) {
        return null;
      }
    }
    return reserved ? changes.describe() : null;
  }
}
