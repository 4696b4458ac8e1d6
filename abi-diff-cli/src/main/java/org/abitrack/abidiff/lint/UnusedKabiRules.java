package org.abitrack.abidiff.lint;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.symversions.kabi.KabiRule;

/** Rules without which every type of the object reads the same. */
final class UnusedKabiRules implements LintRule {
  @Override
  public String id() {
    return "unused-rule";
  }

  @Override
  public String why() {
    return "what it was to hide is not hidden, or is not there any more";
  }

  @Override
  public String remedy() {
    return "correct the target (the fully qualified name, without struct or enum), or remove the"
        + " rule";
  }

  @Override
  public List<Finding> find(LintedKernel kernel) {
    List<Finding> findings = new ArrayList<>();
    for (RuledObject object : kernel.objects()) {
      for (int i = 0; i < object.rules().size(); i++) {
        KabiRule rule = object.rules().get(i);
        if (object.isSound()
            && OverriddenKabiRules.counting(object.rules(), i) == i
            && OverriddenKabiRules.isUndisputed(object.rules(), i)
            && !OverriddenKabiRules.isIgnoredAnyway(object.rules(), rule)
            && object.isSameWithout(i)) {
          findings.add(
              new Finding(
                  id(),
                  true,
                  KabiRuleNames.of(rule) + " changes no type of an export",
                  List.of(object.module())));
        }
      }
    }
    return findings;
  }
}
