package org.abitrack.abidiff.lint;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.symversions.kabi.EnumeratorIgnore;
import org.abitrack.symversions.kabi.EnumeratorValue;
import org.abitrack.symversions.kabi.KabiRule;

/** Rules that do not count because another one is about the same. */
final class OverriddenKabiRules implements LintRule {
  @Override
  public String id() {
    return "overridden-rule";
  }

  @Override
  public String why() {
    return "of several rules for one target the last one counts, whatever the others say";
  }

  @Override
  public String remedy() {
    return "keep one of them";
  }

  @Override
  public List<Finding> find(LintedKernel kernel) {
    List<Finding> findings = new ArrayList<>();
    for (RuledObject object : kernel.objects()) {
      List<KabiRule> rules = object.rules();
      for (int i = 0; i < rules.size(); i++) {
        KabiRule rule = rules.get(i);
        if (isOverridden(rules, i)) {
          findings.add(
              new Finding(
                  id(),
                  true,
                  "rule "
                      + (i + 1)
                      + ", "
                      + KabiRuleNames.of(rule)
                      + ", is overridden by a later one",
                  List.of(object.module())));
        } else if (isIgnoredAnyway(rules, rule)) {
          findings.add(
              new Finding(
                  id(),
                  true,
                  KabiRuleNames.of(rule) + " has no effect: enumerator_ignore hides the enumerator",
                  List.of(object.module())));
        }
      }
    }
    return findings;
  }

  /** Whether a later rule has the same kind and target. */
  static boolean isOverridden(List<KabiRule> rules, int index) {
    for (int later = index + 1; later < rules.size(); later++) {
      if (isForSame(rules, index, later)) {
        return true;
      }
    }
    return false;
  }

  /** An earlier rule of the same kind and target, or -1. */
  static int overrides(List<KabiRule> rules, int index) {
    for (int earlier = 0; earlier < index; earlier++) {
      if (isForSame(rules, index, earlier)) {
        return earlier;
      }
    }
    return -1;
  }

  private static boolean isForSame(List<KabiRule> rules, int a, int b) {
    return rules.get(a).type().equals(rules.get(b).type())
        && rules.get(a).target().equals(rules.get(b).target());
  }

  /** Whether a rule gives a value to an enumerator that another rule hides. */
  static boolean isIgnoredAnyway(List<KabiRule> rules, KabiRule rule) {
    if (!(rule instanceof EnumeratorValue)) {
      return false;
    }
    for (KabiRule other : rules) {
      if (other instanceof EnumeratorIgnore && other.target().equals(rule.target())) {
        return true;
      }
    }
    return false;
  }
}
