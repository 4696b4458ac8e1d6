package org.abitrack.abidiff.suggest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.abidiff.kernel.KabiRule;

/** What is found out about one type while it is looked at. */
final class Plan {
  private final TypeChange change;
  private final List<Remedy> members = new ArrayList<>();
  private final List<KabiRule> rules = new ArrayList<>();
  private final Set<String> conditions = new LinkedHashSet<>();
  private final Set<String> refusals = new LinkedHashSet<>();
  private boolean needsTypeString;
  private int ignored;
  private int reserved;

  Plan(TypeChange change) {
    this.change = change;
  }

  /** The change must not be hidden, because… */
  void refuse(String reason) {
    refusals.add(reason);
  }

  /** It may be hidden, provided that… */
  void require(String condition) {
    conditions.add(condition);
  }

  /** It may be hidden, but no convention can say how. */
  void needTypeString() {
    needsTypeString = true;
  }

  boolean isRefused() {
    return !refusals.isEmpty();
  }

  void add(Remedy remedy) {
    members.add(remedy);
  }

  void addRule(String kind, String target, String value) {
    rules.add(new KabiRule(kind, target, value));
  }

  int nextIgnored() {
    return ignored++;
  }

  int nextReserved() {
    return reserved++;
  }

  /**
   * The result.
   *
   * @param ruledText the new text under the rules
   * @param restoredText the same with the members as the conventions show them
   */
  Advice advice(String ruledText, String restoredText) {
    if (isRefused()) {
      return new Advice.Refused(List.copyOf(refusals));
    }
    if (needsTypeString || !restoredText.equals(change.oldText())) {
      return typeString(change, List.copyOf(conditions));
    }
    List<Remedy> remedies = new ArrayList<>(members);
    for (KabiRule rule : rules) {
      remedies.add(new Remedy.Rule(rule));
    }
    return new Advice.Hidden(remedies, List.copyOf(conditions), ruledText);
  }

  /** The old text as a rule: what always works, and tells least. */
  static Advice typeString(TypeChange change, List<String> conditions) {
    KabiRule rule = new KabiRule("type_string", change.name(), change.oldText());
    return new Advice.Hidden(List.of(new Remedy.Rule(rule)), conditions, change.oldText());
  }
}
