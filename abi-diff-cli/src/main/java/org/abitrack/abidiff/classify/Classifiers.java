package org.abitrack.abidiff.classify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;

/** All classes of changed types, in the order in which they are asked. */
public final class Classifiers {
  /**
   * What makes a change meaningless comes first, then what breaks, then what need not; within
   * structures, a member that moved is worse than anything else that may have happened with it.
   */
  private static final List<Classifier> IN_ORDER =
      List.of(
          new OrderEffect(),
          new HiddenByKabiRule(),
          new DeclarationDefinition(),
          new ParameterNames(),
          new RustRenumbering(),
          new TypeRenamed(),
          new SignatureChanged(),
          new ReservedFieldUsed(),
          new MemberMoved(),
          new MemberRemoved(),
          new MemberTypeChanged(),
          new MemberRenamed(),
          new PaddingUsed(),
          new AppendedAtEnd(),
          new MemberAdded(),
          new EnumeratorRemoved(),
          new EnumeratorRenumbered(),
          new EnumeratorRenamed(),
          new EnumeratorAdded(),
          new SizeChanged(),
          new TypeChanged());

  private Classifiers() {}

  /**
   * The class of a change, and what exactly changed.
   *
   * @param changeClass the class
   * @param details one sentence each, at least one
   */
  public record Finding(ChangeClass changeClass, List<String> details) {}

  /** Finds the class; there always is one. */
  public static Finding classify(Subject subject) {
    for (Classifier classifier : IN_ORDER) {
      List<String> details = classifier.explain(subject);
      if (details != null) {
        return new Finding(classifier.changeClass(), List.copyOf(details));
      }
    }
    throw new IllegalStateException("the last classifier takes everything");
  }

  /** All classes, in the order in which they are asked. */
  public static List<ChangeClass> classes() {
    List<ChangeClass> classes = new ArrayList<>(IN_ORDER.size());
    for (Classifier classifier : IN_ORDER) {
      classes.add(classifier.changeClass());
    }
    return classes;
  }
}
