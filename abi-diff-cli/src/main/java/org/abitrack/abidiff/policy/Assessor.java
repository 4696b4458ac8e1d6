package org.abitrack.abidiff.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * Applies a policy to a comparison: the first rule that is about a change decides. A root cause is
 * judged once per export that it reaches, and the worst verdict is its own: a rule for one symbol
 * must not excuse what the type does to others.
 */
public final class Assessor {
  private final Comparison comparison;
  private final Policy policy;
  private final FailOn failOn;
  private final KnownExports exports;
  private final List<Rule> rules;
  private final RuleUse use;

  /** For each rule the changed exports that it is about: asked once, not once per root cause. */
  private final BitSet[] scopes;

  /** Changed exports whose versions are known and the same. */
  private final BitSet versionsKept = new BitSet();

  private final @Nullable Ruling[] changed;

  private Assessor(Comparison comparison, KnownExports exports, Policy policy) {
    this.comparison = comparison;
    this.policy = policy;
    this.exports = exports;
    failOn = policy.failOn();
    rules = new ArrayList<>(policy.rules());
    rules.addAll(policy.severities());
    use = new RuleUse(policy, exports);
    scopes = new BitSet[rules.size()];
    changed = new Ruling[comparison.changedExports().size()];
    for (int i = 0; i < changed.length; i++) {
      ChangedExport export = comparison.changedExports().get(i);
      versionsKept.set(i, export.oldCrc() >= 0 && export.oldCrc() == export.newCrc());
    }
    for (int r = 0; r < scopes.length; r++) {
      scopes[r] = new BitSet();
      for (int i = 0; i < changed.length; i++) {
        String name = comparison.changedExports().get(i).name();
        scopes[r].set(i, rules.get(r).isAboutExport(exports.of(name)));
      }
    }
  }

  /**
   * The verdicts of a policy on a comparison of just the exports that its {@link Policy#symbols}
   * include.
   *
   * @throws CommandError if a list of symbols has no export of either kernel
   */
  public static Assessment assess(
      Comparison comparison, Kernel before, Kernel after, Policy policy) {
    KnownExports exports = new KnownExports(before, after);
    List<String> lists = policy.symbols().check(exports.names());
    return new Assessor(comparison, exports, policy).assess(lists);
  }

  private Assessment assess(List<String> listNotes) {
    List<Ruling> causes = new ArrayList<>();
    for (RootCause cause : comparison.rootCauses()) {
      causes.add(cause(cause));
    }
    for (int i = 0; i < changed.length; i++) {
      ChangedExport export = comparison.changedExports().get(i);
      if (export.causes() == 0) {
        Ruling severity = Ruling.bySeverity(failOn.verdictOn(export.severity()));
        String version = ExportClasses.VERSION_ONLY.id();
        note(i, byRules(export.name(), version, unmatched(severity)));
      } else if (changed[i] == null) {
        changed[i] = Ruling.bySeverity(Verdict.PASS);
      }
    }
    List<Ruling> changes = new ArrayList<>();
    for (ExportChange change : comparison.exportChanges()) {
      Ruling severity = Ruling.bySeverity(failOn.verdictOn(change.changeClass().severity()));
      boolean breaks =
          change.changeClass().equals(ExportClasses.REMOVED)
              || change.changeClass().equals(ExportClasses.RESTRICTED);
      Ruling otherwise = breaks ? unmatched(severity) : severity;
      changes.add(byRules(change.export(), change.changeClass().id(), otherwise));
    }
    List<Ruling> all = new ArrayList<>(causes);
    all.addAll(List.of(changed));
    all.addAll(changes);
    List<String> ruleNotes = new ArrayList<>(policy.expired());
    ruleNotes.addAll(use.notes());
    List<String> notes = new ArrayList<>(listNotes);
    notes.addAll(policy.notes());
    notes.addAll(ruleNotes);
    notes.addAll(use.severitiesNotes());
    boolean fails =
        failOn != FailOn.NONE
            && (all.stream().anyMatch(r -> r.verdict() == Verdict.FAIL)
                || policy.strict() && !ruleNotes.isEmpty());
    return new Assessment(
        comparison,
        List.copyOf(causes),
        List.of(changed),
        List.copyOf(changes),
        List.copyOf(notes),
        fails);
  }

  /** The verdict on what ksymvers takes for breaking, if no rule is about it. */
  private Ruling unmatched(Ruling severity) {
    Ruling unmatched = policy.unmatched();
    return unmatched == null ? severity : unmatched;
  }

  private Ruling byRules(String export, String changeClass, Ruling otherwise) {
    Ruling found = null;
    for (int r = 0; r < rules.size(); r++) {
      Rule rule = rules.get(r);
      if (!rule.needsType()
          && rule.isAboutClass(changeClass)
          && rule.isAboutExport(exports.of(export))) {
        if (found == null) {
          use.decided(r);
          found = ruling(rule);
        } else {
          use.cameTooLate(r);
        }
      }
    }
    return found == null ? otherwise : found;
  }

  private Ruling cause(RootCause cause) {
    BitSet left = (BitSet) cause.exports().clone();
    boolean unreached = left.isEmpty();
    Ruling worst = null;
    for (int r = 0; r < rules.size(); r++) {
      Rule rule = rules.get(r);
      if (!rule.isAboutClass(cause.changeClass().id()) || !rule.isAboutType(cause)) {
        continue;
      }
      BitSet hit = (BitSet) cause.exports().clone();
      hit.and(scopes[r]);
      boolean about = unreached ? !rule.needsExport() : !hit.isEmpty();
      hit.and(left);
      if (unreached ? about && worst == null : !hit.isEmpty()) {
        use.decided(r);
        worst = worse(worst, ruling(rule));
        noteAll(hit, ruling(rule));
        left.andNot(hit);
      } else if (about) {
        use.cameTooLate(r);
      }
    }
    Ruling severity = Ruling.bySeverity(failOn.verdictOn(cause.changeClass().severity()));
    BitSet kept = (BitSet) left.clone();
    kept.and(versionsKept);
    left.andNot(versionsKept);
    if (!kept.isEmpty()) {
      worst = worse(worst, severity);
      noteAll(kept, severity);
    }
    if (!left.isEmpty()) {
      worst = worse(worst, unmatched(severity));
      noteAll(left, unmatched(severity));
    }
    return worst == null ? severity : worst;
  }

  private void noteAll(BitSet hit, Ruling ruling) {
    for (int i = hit.nextSetBit(0); i >= 0; i = hit.nextSetBit(i + 1)) {
      note(i, ruling);
    }
  }

  private void note(int export, Ruling ruling) {
    changed[export] = worse(changed[export], ruling);
  }

  private static Ruling worse(@Nullable Ruling one, Ruling other) {
    return one == null || other.verdict().compareTo(one.verdict()) > 0 ? other : one;
  }

  private static Ruling ruling(Rule rule) {
    return new Ruling(rule.verdict(), rule.place(), rule.reason());
  }
}
