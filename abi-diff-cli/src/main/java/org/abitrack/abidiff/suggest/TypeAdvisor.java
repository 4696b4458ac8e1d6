package org.abitrack.abidiff.suggest;

import java.util.List;
import org.abitrack.abidiff.classify.Classifiers;
import org.abitrack.abidiff.classify.Classifiers.Finding;
import org.abitrack.abidiff.classify.Subject;
import org.abitrack.abidiff.layout.Sizes;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeTextParser;

/** What one changed type, or one export's own declaration, needs to look like the old one. */
final class TypeAdvisor {
  private final ValueUses uses;

  /** Advice for types of which the old kernel has these uses. */
  TypeAdvisor(ValueUses uses) {
    this.uses = uses;
  }

  /** What can be done. */
  Advice advise(TypeChange change) {
    TypeNode before = TypeTextParser.parse(change.oldText());
    TypeNode after = TypeTextParser.parse(change.newText());
    boolean enumerations =
        before instanceof TypeNode.Enumeration && after instanceof TypeNode.Enumeration;
    if (enumerations
        || before instanceof TypeNode.Aggregate && after instanceof TypeNode.Aggregate) {
      return adviseOnBodies(change, enumerations);
    }
    Finding finding = finding(change);
    switch (finding.changeClass().id()) {
      case "order-effect", "parameter-name", "type-renamed" -> {
        return Plan.typeString(change, List.of());
      }
      default -> {}
    }
    if (isScalar(before, change, true) && isScalar(after, change, false)) {
      long size = Sizes.of(before, change.oldScope());
      if (size > 0 && size == Sizes.of(after, change.newScope())) {
        return Plan.typeString(
            change,
            List.of(
                "a module that takes "
                    + change.displayName()
                    + " for "
                    + CDeclaration.of(target(before), "")
                    + " reads the same from its "
                    + size
                    + " bytes"));
      }
    }
    return new Advice.Refused(finding.details());
  }

  private Advice adviseOnBodies(TypeChange change, boolean enumerations) {
    Body before = Body.of(change.oldText());
    Body after = Body.of(change.newText());
    if (before == null || after == null || !before.head().equals(after.head())) {
      return Declarations.OTHER_KIND;
    }
    Advice declared = Declarations.advice(change, before, after);
    if (declared != null) {
      return declared;
    }
    return enumerations
        ? new EnumerationAdvisor(change).advise(before, after)
        : new AggregateAdvisor(change, uses).advise(before, after);
  }

  /** What happened, in the words of {@code abi-diff compare}. */
  static Finding finding(TypeChange change) {
    return Classifiers.classify(
        new Subject(
            change.name(),
            new Subject.Side(change.oldText(), change.oldScope(), List.of()),
            new Subject.Side(change.newText(), change.newScope(), List.of()),
            false));
  }

  /** What a typedef names, or the type of a variable. */
  private static TypeNode target(TypeNode type) {
    return switch (type) {
      case TypeNode.Variable variable -> variable.type();
      case TypeNode.Modifier modifier when modifier.tag().equals("typedef_type") ->
          modifier.target();
      default -> type;
    };
  }

  /** Whether a typedef or a variable is a number or a pointer to data. */
  private static boolean isScalar(TypeNode type, TypeChange change, boolean old) {
    TypeNode at = target(type);
    if (at == type) {
      return false;
    }
    for (int i = 0; i < 20; i++) {
      if (at instanceof TypeNode.Reference(String name)) {
        TypeNode found = (old ? change.oldScope() : change.newScope()).find(name);
        if (found == null) {
          return false;
        }
        at = found;
      } else if (at instanceof TypeNode.Modifier modifier) {
        if (modifier.tag().equals("pointer_type")) {
          return !(modifier.target() instanceof TypeNode.Function)
              && !(modifier.target() instanceof TypeNode.Reference(String name)
                  && name.startsWith("t#"));
        }
        at = modifier.target();
      } else {
        return at instanceof TypeNode.Base || at instanceof TypeNode.Enumeration;
      }
    }
    return false;
  }
}
