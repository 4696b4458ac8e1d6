package org.abitrack.abidiff.suggest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types that one side only declares. */
final class Declarations {
  /** Advice for a structure that became a union, and the like. */
  static final Advice OTHER_KIND = new Advice.Refused(List.of("it is another kind of type now"));

  private Declarations() {}

  /** Advice if one side is a declaration; null if both are definitions. */
  static @Nullable Advice advice(TypeChange change, Body before, Body after) {
    if (isDeclaration(before)) {
      Plan plan = new Plan(change);
      plan.addRule("declonly", change.fqn(), "");
      return plan.advice(before.text(), before.text());
    }
    return isDeclaration(after)
        ? new Advice.Refused(
            List.of(
                "the new kernel only declares it here: include the header that defines it, then"
                    + " look again"))
        : null;
  }

  private static boolean isDeclaration(Body body) {
    return body.items().isEmpty() && body.tail().equals("}");
  }
}
