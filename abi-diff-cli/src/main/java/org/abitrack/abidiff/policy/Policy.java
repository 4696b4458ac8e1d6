package org.abitrack.abidiff.policy;

import java.util.List;
import org.abitrack.abidiff.symbollist.SymbolSelection;
import org.jspecify.annotations.Nullable;

/**
 * What a caller tolerates.
 *
 * @param rules in the order in which they decide
 * @param severities rules of severities files, which come behind those
 * @param unmatched with severities files: the verdict on breaking changes of exports that no rule
 *     is about; else null
 * @param failOn what fails that no rule is about
 * @param symbols which exports are compared
 * @param strict whether rules that decide nothing make the comparison fail
 * @param expired what is to say of rules that do not apply any more
 * @param notes what else is to say
 */
public record Policy(
    List<Rule> rules,
    List<Rule> severities,
    @Nullable Ruling unmatched,
    FailOn failOn,
    SymbolSelection symbols,
    boolean strict,
    List<String> expired,
    List<String> notes) {

  /** Copies the lists. */
  public Policy {
    rules = List.copyOf(rules);
    severities = List.copyOf(severities);
    expired = List.copyOf(expired);
    notes = List.copyOf(notes);
  }

  /** No rules: severities decide. */
  public static Policy of(FailOn failOn) {
    return of(List.of(), failOn);
  }

  /** These rules. */
  public static Policy of(List<Rule> rules, FailOn failOn) {
    return new Policy(
        rules, List.of(), null, failOn, SymbolSelection.everything(), false, List.of(), List.of());
  }
}
