package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** The fallback: the two texts are different types, or could not be understood. */
final class TypeChanged implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("type-changed", "type changed", Severity.BREAK);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    String before = TypeNames.of(definition(subject.oldType()));
    String after = TypeNames.of(definition(subject.newType()));
    return List.of(
        before.equals(after) ? "changed: " + before : "changed from " + before + " to " + after);
  }

  private static TypeNode definition(TypeNode type) {
    return type instanceof TypeNode.Modifier modifier && modifier.tag().equals("typedef_type")
        ? modifier.target()
        : type;
  }
}
