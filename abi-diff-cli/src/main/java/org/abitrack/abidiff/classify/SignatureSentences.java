package org.abitrack.abidiff.classify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.layout.Parameter;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;

/** Tells how the declaration of an export changed. */
final class SignatureSentences {
  private SignatureSentences() {}

  /** At least one sentence. */
  static List<String> of(Subject subject) {
    List<String> sentences = new ArrayList<>();
    if (subject.oldType() instanceof TypeNode.Function before
        && subject.newType() instanceof TypeNode.Function after) {
      function(before, after, subject.equivalence(), sentences);
    }
    if (sentences.isEmpty()) {
      String before = TypeNames.of(subject.oldType());
      String after = TypeNames.of(subject.newType());
      sentences.add(
          before.equals(after) ? "changed: " + before : "changed from " + before + " to " + after);
    }
    return sentences;
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
