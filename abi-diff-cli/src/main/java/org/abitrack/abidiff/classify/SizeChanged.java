package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.layout.Sizes;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** The size or the alignment differs while all members are where they were. */
final class SizeChanged implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("size-changed", "size changed", Severity.BREAK);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    MemberChanges changes = subject.memberChanges();
    if (changes != null) {
      return changes.sizeKept() ? null : changes.describe();
    }
    long before = Sizes.of(subject.oldType(), subject.before().scope());
    long after = Sizes.of(subject.newType(), subject.after().scope());
    return subject.oldType() instanceof TypeNode.Enumeration && before != after
        ? List.of("size changed from " + before + " to " + after + " bytes")
        : null;
  }
}
