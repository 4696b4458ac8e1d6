package org.abitrack.abidiff.classify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.layout.Parameter;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;
import org.jspecify.annotations.Nullable;

/** Tells how the declaration of an export changed. */
final class SignatureSentences {
  private SignatureSentences() {}

  /** At least one sentence. */
  static List<String> of(Subject subject) {
    List<String> sentences = new ArrayList<>();
    TypeNode.Function before = functionOf(subject.oldType());
    TypeNode.Function after = functionOf(subject.newType());
    if (before != null && after != null) {
      function(before, after, subject.equivalence(), sentences);
    }
    if (sentences.isEmpty()) {
      String oldName = TypeNames.of(subject.oldType());
      String newName = TypeNames.of(subject.newType());
      sentences.add(
          oldName.equals(newName)
              ? "changed: " + oldName
              : "changed from " + oldName + " to " + newName);
    }
    return sentences;
  }

  /** Whether this is a typedef of a function, or of a pointer to one, on both sides. */
  static boolean isCallback(Subject subject) {
    return subject.oldType() instanceof TypeNode.Modifier(String tag, _, _, _, _)
        && tag.equals("typedef_type")
        && functionOf(subject.oldType()) != null
        && functionOf(subject.newType()) != null;
  }

  private static TypeNode.@Nullable Function functionOf(TypeNode type) {
    TypeNode inner = type;
    // A typedef of a pointer to a function, at most.
    for (int i = 0; i < 2 && inner instanceof TypeNode.Modifier modifier; i++) {
      inner = modifier.target();
    }
    return inner instanceof TypeNode.Function function ? function : null;
  }

  private static void function(
      TypeNode.Function before,
      TypeNode.Function after,
      Equivalence equivalence,
      List<String> sentences) {
    int oldCount = before.parameters().size();
    int newCount = after.parameters().size();
    if (oldCount != newCount) {
      sentences.add("has " + newCount + " parameters, had " + oldCount);
      return;
    }
    for (int i = 0; i < oldCount; i++) {
      Parameter x = before.parameters().get(i);
      Parameter y = after.parameters().get(i);
      if (!equivalence.same(x.type(), y.type())) {
        String name = y.name().isEmpty() ? "" : " ('" + y.name() + "')";
        sentences.add(
            "parameter "
                + (i + 1)
                + name
                + " changed from "
                + TypeNames.of(x.type())
                + " to "
                + TypeNames.of(y.type()));
      }
    }
    if (!equivalence.same(before.result(), after.result())) {
      sentences.add(
          "result changed from "
              + TypeNames.of(before.result())
              + " to "
              + TypeNames.of(after.result()));
    }
  }
}
