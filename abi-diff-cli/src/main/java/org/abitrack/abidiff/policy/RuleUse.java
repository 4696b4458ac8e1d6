package org.abitrack.abidiff.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which rules have decided something, and what to say of the others. */
final class RuleUse {
  private final Policy policy;
  private final KnownExports exports;
  private final BitSet decided = new BitSet();
  private final BitSet tooLate = new BitSet();

  RuleUse(Policy policy, KnownExports exports) {
    this.policy = policy;
    this.exports = exports;
  }

  /** This rule, counted over policy files and then severities files, has decided. */
  void decided(int rule) {
    decided.set(rule);
  }

  /** This rule would have decided, and an earlier one did. */
  void cameTooLate(int rule) {
    tooLate.set(rule);
  }

  /** A note on each rule of a policy file that has decided nothing. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int r = 0; r < policy.rules().size(); r++) {
      if (!decided.get(r)) {
        Rule rule = policy.rules().get(r);
        notes.add(rule.place() + ": " + whyNot(rule, tooLate.get(r)));
      }
    }
    return notes;
  }

  private String whyNot(Rule rule, boolean shadowed) {
    String unknown = exports.unknownTo(rule);
    if (unknown != null) {
      return "rule cannot apply: no input of " + sides(unknown) + " tells " + unknown;
    }
    if (shadowed) {
      return "rule is shadowed: earlier rules decide all that it is about";
    }
    if (rule.needsExport() && !exports.anyIsFor(rule)) {
      return "rule is unused: neither kernel has an export that it is about";
    }
    return "rule is unused: nothing that changed is what it is about";
  }

  /** Types are compared if both kernels have them; of the rest one is enough. */
  private static String sides(String unknown) {
    return unknown.equals("types") ? "one of the kernels" : "either kernel";
  }

  /**
   * Notes on severities files: such files hold the rules of many years, so one line tells of all
   * that have decided nothing here.
   */
  List<String> severitiesNotes() {
    Map<String, List<Integer>> files = new LinkedHashMap<>();
    int first = policy.rules().size();
    for (int r = 0; r < policy.severities().size(); r++) {
      String place = policy.severities().get(r).place();
      String file = place.substring(0, place.lastIndexOf(':'));
      files.computeIfAbsent(file, _ -> new ArrayList<>()).add(r);
    }
    List<String> notes = new ArrayList<>();
    files.forEach((file, rules) -> {
      long unused = rules.stream().filter(r -> !decided.get(first + r)).count();
      if (unused > 0) {
        notes.add(file + ": " + unused + " of " + rules.size() + " rules decide nothing here");
      }
      Map<String, Rule> unknown = new LinkedHashMap<>();
      for (int r : rules) {
        Rule rule = policy.severities().get(r);
        String what = exports.unknownTo(rule);
        if (what != null && unknown.putIfAbsent(what, rule) == null) {
          notes.add(rule.place() + ": " + whyNot(rule, false));
        }
      }
    });
    return notes;
  }
}
