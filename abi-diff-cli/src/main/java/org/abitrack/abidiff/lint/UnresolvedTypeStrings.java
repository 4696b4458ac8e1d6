package org.abitrack.abidiff.lint;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.symversions.kabi.KabiRule;
import org.abitrack.symversions.kabi.TypeStringOverride;

/** {@code type_string} rules that make the object's versions impossible. */
final class UnresolvedTypeStrings implements LintRule {
  @Override
  public String id() {
    return "unresolved-type-string";
  }

  @Override
  public String why() {
    return "gendwarfksyms stops with an error when it computes a version that needs the text";
  }

  @Override
  public String remedy() {
    return "correct the text, or add a type_string rule for the type that it refers to";
  }

  @Override
  public List<Finding> find(LintedKernel kernel) {
    List<Finding> findings = new ArrayList<>();
    for (RuledObject object : kernel.objects()) {
      if (object.isSound()) {
        continue;
      }
      int before = findings.size();
      for (int i = 0; i < object.rules().size(); i++) {
        KabiRule rule = object.rules().get(i);
        List<KabiRule> others = new ArrayList<>(object.rules());
        others.removeIf(other -> OverriddenKabiRules.isForSame(rule, other));
        if (rule instanceof TypeStringOverride
            && OverriddenKabiRules.counting(object.rules(), i) == i
            && object.isSoundUnder(others)) {
          findings.add(finding(object, KabiRuleNames.of(rule) + " cannot be resolved"));
        }
      }
      if (findings.size() == before) {
        findings.add(finding(object, "several rules cannot be resolved"));
      }
    }
    return findings;
  }

  private Finding finding(RuledObject object, String what) {
    return new Finding(id(), true, what, List.of(object.module()));
  }
}
