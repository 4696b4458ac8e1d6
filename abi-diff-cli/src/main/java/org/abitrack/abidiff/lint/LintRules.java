package org.abitrack.abidiff.lint;

import java.util.List;

/** All rules, in the order of reports. */
final class LintRules {
  private static final List<LintRule> IN_ORDER =
      List.of(
          new UnusedKabiRules(),
          new OverriddenKabiRules(),
          new UnresolvedTypeStrings(),
          new RenamedNameLeaks(),
          new OrderDependence(),
          new AmbiguousTypes());

  private LintRules() {}

  /** The rules. */
  static List<LintRule> inOrder() {
    return IN_ORDER;
  }
}
