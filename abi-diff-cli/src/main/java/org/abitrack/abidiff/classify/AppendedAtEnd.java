package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.layout.Field;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** New members stand behind all others (some may fill holes), and the structure grew. */
final class AppendedAtEnd implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("appended-at-end", "appended at the end", Severity.REVIEW);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    MemberChanges changes = subject.memberChanges();
    if (changes == null || changes.added().isEmpty()) {
      return null;
    }
    boolean behind = false;
    for (Field field : changes.added()) {
      if (changes.behindAll(field)) {
        behind = true;
      } else if (!changes.inOldGap(field)) {
        return null;
      }
    }
    return behind ? changes.describe() : null;
  }
}
