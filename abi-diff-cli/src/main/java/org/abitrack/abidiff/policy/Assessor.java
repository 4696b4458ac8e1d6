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
import org.abitrack.abidiff.result.RootCause;
import org.jspecify.annotations.Nullable;

/**
 * Applies rules to a comparison: the first rule that is about a change decides. A root cause is
 * judged once per export that it reaches, and the worst verdict is its own: a rule for one symbol
 * must not excuse what the type does to others.
 */
public final class Assessor {
  private final Comparison comparison;
  private final List<Rule> rules;
  private final FailOn failOn;
  private final Map<String, KernelExport> exports = new HashMap<>();

  /** For each rule the changed exports that it is about: asked once, not once per root cause. */
  private final BitSet[] scopes;

  private final BitSet decided = new BitSet();
  private final BitSet tooLate = new BitSet();
  private final @Nullable Ruling[] changed;

  private Assessor(
      Comparison comparison, Kernel before, Kernel after, List<Rule> rules, FailOn failOn) {
    this.comparison = comparison;
    this.rules = rules;
    this.failOn = failOn;
    // Rules are about the export as the old kernel has it, as in severities files.
    for (Kernel kernel : List.of(before, after)) {
      for (KernelExport export : kernel.exports()) {
        exports.putIfAbsent(export.name(), export);
      }
    }
    scopes = new BitSet[rules.size()];
    changed = new Ruling[comparison.changedExports().size()];
    for (int r = 0; r < scopes.length; r++) {
      scopes[r] = new BitSet();
      for (int i = 0; i < changed.length; i++) {
        scopes[r].set(i, rules.get(r).isAboutExport(export(nameOf(i))));
      }
    }
  }

  /** The verdicts of these rules; {@code failOn} decides where none applies. */
  public static Assessment assess(
      Comparison comparison, Kernel before, Kernel after, List<Rule> rules, FailOn failOn) {
    return new Assessor(comparison, before, after, List.copyOf(rules), failOn).assess();
  }

  private String nameOf(int changedExport) {
    return comparison.changedExports().get(changedExport).name();
  }

  private KernelExport export(String name) {
    KernelExport export = exports.get(name);
    return export != null ? export : KernelExport.named(name);
  }

  private Assessment assess() {
    List<Ruling> causes = new ArrayList<>();
    for (RootCause cause : comparison.rootCauses()) {
      causes.add(cause(cause));
    }
    for (int i = 0; i < changed.length; i++) {
      ChangedExport export = comparison.changedExports().get(i);
      if (export.causes() == 0) {
        Ruling severity = Ruling.bySeverity(failOn.verdictOn(export.severity()));
        note(i, byRules(export.name(), ExportClasses.VERSION_ONLY.id(), severity));
      } else if (changed[i] == null) {
        changed[i] = Ruling.bySeverity(Verdict.PASS);
      }
    }
    List<Ruling> changes = new ArrayList<>();
    for (ExportChange change : comparison.exportChanges()) {
      Ruling severity = Ruling.bySeverity(failOn.verdictOn(change.changeClass().severity()));
      changes.add(byRules(change.export(), change.changeClass().id(), severity));
    }
    List<Ruling> moves = new ArrayList<>();
    for (FunctionMove move : comparison.moves()) {
      Ruling severity = Ruling.bySeverity(failOn.verdictOn(move.changeClass().severity()));
      moves.add(byRules(move.function(), move.changeClass().id(), severity));
    }
    List<Ruling> all = new ArrayList<>(causes);
    all.addAll(List.of(changed));
    all.addAll(changes);
    all.addAll(moves);
    boolean fails =
        failOn != FailOn.NONE && all.stream().anyMatch(r -> r.verdict() == Verdict.FAIL);
    return new Assessment(
        comparison,
        List.copyOf(causes),
        List.of(changed),
        List.copyOf(changes),
        List.copyOf(moves),
        notes(),
        fails);
  }

  private Ruling byRules(String export, String changeClass, Ruling otherwise) {
    Ruling found = null;
    for (int r = 0; r < rules.size(); r++) {
      Rule rule = rules.get(r);
      if (!rule.needsType()
          && rule.isAboutClass(changeClass)
          && rule.isAboutExport(export(export))) {
        (found == null ? decided : tooLate).set(r);
        found = found == null ? ruling(rule) : found;
      }
    }
    return found == null ? otherwise : found;
  }

  private Ruling cause(RootCause cause) {
    Ruling severity = Ruling.bySeverity(failOn.verdictOn(cause.changeClass().severity()));
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
        decided.set(r);
        worst = worse(worst, ruling(rule));
        noteAll(hit, ruling(rule));
        left.andNot(hit);
      } else if (about) {
        tooLate.set(r);
      }
    }
    noteAll(left, severity);
    return worst == null || !left.isEmpty() ? worse(worst, severity) : worst;
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

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int r = 0; r < rules.size(); r++) {
      if (!decided.get(r)) {
        notes.add(
            rules.get(r).place()
                + (tooLate.get(r)
                    ? ": rule is shadowed: earlier rules decide all that it is about"
                    : ": rule is unused: nothing that changed is what it is about"));
      }
    }
    return List.copyOf(notes);
  }
}
