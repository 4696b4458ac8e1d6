package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One side knows only the name of the type: another header is included, or the type became private.
 */
final class DeclarationDefinition implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("declaration-definition", "declaration ↔ definition", Severity.HARMLESS);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    Boolean before = isDefinition(subject.oldType());
    Boolean after = isDefinition(subject.newType());
    if (before == null || after == null || before.equals(after)) {
      return null;
    }
    return List.of(
        before
            ? "was defined, is only declared now: its header is not included any more, or it is"
                + " private"
            : "was only declared, is defined now: its header is included");
  }

  private static @Nullable Boolean isDefinition(TypeNode type) {
    return switch (type) {
      case TypeNode.Aggregate aggregate -> aggregate.isDefinition();
      case TypeNode.Enumeration enumeration -> enumeration.isDefinition();
      default -> null;
    };
  }
}
