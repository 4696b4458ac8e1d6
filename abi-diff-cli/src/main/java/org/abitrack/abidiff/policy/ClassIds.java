package org.abitrack.abidiff.policy;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.classify.Classifiers;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.FunctionMove;

/** The ids of all classes that a rule can name. */
final class ClassIds {
  private ClassIds() {}

  /** All of them, in the order in which docs/abi-diff-classes.md has them. */
  static List<String> all() {
    List<ChangeClass> classes = new ArrayList<>(Classifiers.classes());
    classes.addAll(ExportClasses.all());
    for (FunctionMove.Kind kind : FunctionMove.Kind.values()) {
      classes.add(kind.changeClass());
    }
    return classes.stream().map(ChangeClass::id).distinct().toList();
  }
}
