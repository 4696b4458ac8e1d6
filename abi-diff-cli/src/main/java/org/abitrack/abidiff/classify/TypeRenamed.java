package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** Other names stand for types that are represented alike: a renamed structure, another typedef. */
final class TypeRenamed implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("type-renamed", "type renamed with the same layout", Severity.HARMLESS);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    return subject.equivalence().sameDefinition(subject.oldType(), subject.newType())
        ? List.of("types have other names, but the same size, layout and encoding")
        : null;
  }
}
