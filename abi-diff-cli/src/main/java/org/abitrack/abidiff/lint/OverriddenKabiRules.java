package org.abitrack.abidiff.lint;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.symversions.kabi.EnumeratorIgnore;
import org.abitrack.symversions.kabi.EnumeratorValue;
import org.abitrack.symversions.kabi.KabiRule;

/** Rules that do not count because another one about the same says otherwise. */
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
        } else if (counting(rules, i) == i && isIgnoredAnyway(rules, rule)) {
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

  /**
   * Whether another rule of the same kind and target counts, and says something else. Objects that
   * the linker joined have the rules of a header once for each unit that includes it.
   */
  static boolean isOverridden(List<KabiRule> rules, int index) {
    int last = counting(rules, index);
    return !rules.get(last).valueText().equals(rules.get(index).valueText());
  }

  /** Number of the rule that counts for the kind and target of this one: the last. */
  static int counting(List<KabiRule> rules, int index) {
    for (int later = rules.size() - 1; later > index; later--) {
      if (isForSame(rules.get(index), rules.get(later))) {
        return later;
      }
    }
    return index;
  }

  /** Whether every rule of the same kind and target says the same. */
  static boolean isUndisputed(List<KabiRule> rules, int index) {
    KabiRule rule = rules.get(index);
    for (KabiRule other : rules) {
      if (isForSame(rule, other) && !other.valueText().equals(rule.valueText())) {
        return false;
      }
    }
    return true;
  }

  /** Whether two rules have the same kind and target. */
  static boolean isForSame(KabiRule a, KabiRule b) {
    return a.type().equals(b.type()) && a.target().equals(b.target());
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
