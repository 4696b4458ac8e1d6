package org.abitrack.abidiff.policy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.ModuleImpact;
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

  private final Map<String, BitSet> byClass = new HashMap<>();

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
    KernelExport[] known = new KernelExport[changed.length];
    for (int i = 0; i < changed.length; i++) {
      known[i] = exports.of(comparison.changedExports().get(i).name());
    }
    for (int r = 0; r < scopes.length; r++) {
      scopes[r] = new BitSet();
      for (int i = 0; i < changed.length; i++) {
        scopes[r].set(i, rules.get(r).isAboutExport(known[i]));
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
        note(i, byRules(export.name(), ExportClasses.VERSION_ONLY.id(), true, severity));
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
      changes.add(byRules(change.export(), change.changeClass().id(), breaks, severity));
    }
    List<Ruling> moves = new ArrayList<>();
    for (FunctionMove move : comparison.moves()) {
      Ruling severity = Ruling.bySeverity(failOn.verdictOn(move.changeClass().severity()));
      moves.add(byRules(move.function(), move.changeClass().id(), false, severity));
    }
    List<Ruling> all = new ArrayList<>(causes);
    all.addAll(List.of(changed));
    all.addAll(changes);
    all.addAll(moves);
    List<String> ruleNotes = new ArrayList<>(policy.expired());
    ruleNotes.addAll(use.notes());
    List<String> notes = new ArrayList<>(listNotes);
    notes.addAll(policy.notes());
    notes.addAll(ruleNotes);
    notes.addAll(use.severitiesNotes());
    boolean fails =
        failOn != FailOn.NONE
            && (all.stream().anyMatch(r -> r.verdict() == Verdict.FAIL)
                || comparison.impact().stream().anyMatch(ModuleImpact::fails)
                || policy.strict() && !ruleNotes.isEmpty());
    return new Assessment(
        comparison,
        List.copyOf(causes),
        List.of(changed),
        List.copyOf(changes),
        List.copyOf(moves),
        List.copyOf(notes),
        fails);
  }

  /** The verdict on what ksymvers takes for breaking, if no rule is about it. */
  private Ruling unmatched(Ruling severity) {
    Ruling unmatched = policy.unmatched();
    return unmatched == null ? severity : unmatched;
  }

  /** The rules that are about a class: asked once per class. */
  private BitSet rulesOn(String changeClass) {
    return byClass.computeIfAbsent(
        changeClass,
        id -> {
          BitSet found = new BitSet();
          for (int r = 0; r < rules.size(); r++) {
            found.set(r, rules.get(r).isAboutClass(id));
          }
          return found;
        });
  }

  /**
   * The verdict on a change of one export that no type tells of.
   *
   * @param breaks whether ksymvers takes it for breaking
   */
  private Ruling byRules(String name, String changeClass, boolean breaks, Ruling severity) {
    Ruling found = null;
    KernelExport export = exports.of(name);
    BitSet candidates = rulesOn(changeClass);
    for (int r = candidates.nextSetBit(0); r >= 0; r = candidates.nextSetBit(r + 1)) {
      Rule rule = rules.get(r);
      if (!rule.needsType() && rule.isAboutExport(export)) {
        if (found == null) {
          use.decided(r);
          found = breaks ? ruling(rule) : onTolerated(r, severity);
        } else {
          use.cameTooLate(r);
        }
      }
    }
    return found != null ? found : breaks ? unmatched(severity) : severity;
  }

  /** FAIL in a severities file means not tolerated by rules; what needs no tolerance has it. */
  private Ruling onTolerated(int rule, Ruling severity) {
    boolean severities = rule >= policy.rules().size();
    return severities && rules.get(rule).verdict() == Verdict.FAIL
        ? severity
        : ruling(rules.get(rule));
  }

  private Ruling cause(RootCause cause) {
    Ruling severity = Ruling.bySeverity(failOn.verdictOn(cause.changeClass().severity()));
    BitSet left = (BitSet) cause.exports().clone();
    boolean unreached = left.isEmpty();
    Ruling worst = null;
    BitSet candidates = rulesOn(cause.changeClass().id());
    for (int r = candidates.nextSetBit(0); r >= 0; r = candidates.nextSetBit(r + 1)) {
      Rule rule = rules.get(r);
      boolean about = unreached ? !rule.needsExport() : scopes[r].intersects(cause.exports());
      if (!about || !rule.isAboutType(cause)) {
        continue;
      }
      if (unreached ? worst != null : !scopes[r].intersects(left)) {
        use.cameTooLate(r);
        continue;
      }
      use.decided(r);
      BitSet hit = (BitSet) left.clone();
      hit.and(scopes[r]);
      left.andNot(hit);
      worst = unreached ? ruling(rule) : spread(worst, hit, ruling(rule), onTolerated(r, severity));
    }
    worst = spread(worst, left, unmatched(severity), severity);
    return worst == null ? severity : worst;
  }

  /** Gives exports a verdict, and those whose versions are known and the same another. */
  private @Nullable Ruling spread(
      @Nullable Ruling worst, BitSet reached, Ruling ruling, Ruling onKept) {
    BitSet kept = (BitSet) reached.clone();
    kept.and(versionsKept);
    BitSet others = (BitSet) reached.clone();
    others.andNot(versionsKept);
    noteAll(kept, onKept);
    noteAll(others, ruling);
    Ruling result = kept.isEmpty() ? worst : worse(worst, onKept);
    return others.isEmpty() ? result : worse(result, ruling);
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
