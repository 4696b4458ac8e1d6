package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.ModuleImpact.Problem;
import org.abitrack.abidiff.result.RootCause;
import org.jspecify.annotations.Nullable;

/** Makes one list of all that a comparison found. */
final class ReportedChanges {
  /** Enough for any name of C; Rust's are longer and say little at their end. */
  private static final int NAME = 200;

  private static final int SENTENCE = 500;
  private static final int DETAILS = 12;
  private static final int FIRST = 10;

  /** What to say if {@link #failsByItsRules}. */
  static final String RULES_FAIL = "rules of the policy are expired or unused";

  private static final Comparator<ReportedChange> WORST_AND_WIDEST_FIRST =
      Comparator.comparing(ReportedChange::verdict)
          .thenComparing((ReportedChange change) -> change.changeClass().severity())
          // Somebody asked about these by name.
          .thenComparing(change -> change.kind() == ReportedChange.Kind.MODULE)
          .thenComparingInt(ReportedChange::exports)
          .reversed()
          .thenComparing(ReportedChange::subject)
          .thenComparing(ReportedChange::id);

  private final Comparison comparison;
  private final List<ReportedChange> changes = new ArrayList<>();

  private ReportedChanges(Assessment assessment) {
    comparison = assessment.comparison();
  }

  /** By verdict, severity and number of exports, the worst and widest first. */
  static List<ReportedChange> of(Assessment assessment) {
    ReportedChanges all = new ReportedChanges(assessment);
    for (int i = 0; i < all.comparison.rootCauses().size(); i++) {
      all.cause(all.comparison.rootCauses().get(i), assessment.rootCauses().get(i));
    }
    for (int i = 0; i < all.comparison.changedExports().size(); i++) {
      ChangedExport export = all.comparison.changedExports().get(i);
      if (export.causes() == 0) {
        all.version(export, assessment.changedExports().get(i));
      }
    }
    for (int i = 0; i < all.comparison.exportChanges().size(); i++) {
      all.export(all.comparison.exportChanges().get(i), assessment.exportChanges().get(i));
    }
    for (ModuleImpact module : all.comparison.impact()) {
      if (module.fails()) {
        all.module(module, verdict(assessment));
      }
    }
    for (int i = 0; i < all.comparison.moves().size(); i++) {
      all.move(all.comparison.moves().get(i), assessment.moves().get(i));
    }
    all.changes.sort(WORST_AND_WIDEST_FIRST);
    return List.copyOf(all.changes);
  }

  /** How many of them have this verdict. */
  static int count(List<ReportedChange> changes, Verdict verdict) {
    int count = 0;
    for (ReportedChange change : changes) {
      count += change.verdict() == verdict ? 1 : 0;
    }
    return count;
  }

  /**
   * Whether a strict policy fails because of rules that are out of date, and nothing else does: no
   * change would show it.
   */
  static boolean failsByItsRules(Assessment assessment, List<ReportedChange> changes) {
    return assessment.fails() && count(changes, Verdict.FAIL) == 0;
  }

  /** How many things fail: changes, or the policy. */
  static int failures(Assessment assessment, List<ReportedChange> changes) {
    return failsByItsRules(assessment, changes) ? 1 : count(changes, Verdict.FAIL);
  }

  /** A module that breaks fails whatever rules say; only {@code --fail-on none} forgives it. */
  static Verdict verdict(Assessment assessment) {
    return assessment.fails() ? Verdict.FAIL : Verdict.WARN;
  }

  private void cause(RootCause cause, Ruling ruling) {
    List<String> details = first(cause.details());
    List<String> chain = new ArrayList<>();
    for (String link : cause.chain()) {
      chain.add(SafeText.of(TypeNames.ofReference(link), NAME));
    }
    changes.add(
        new ReportedChange(
            ReportedChange.Kind.CAUSE,
            SafeText.of(cause.id()),
            cause.changeClass(),
            ruling.verdict(),
            SafeText.of(ruling.rule(), SENTENCE),
            SafeText.of(ruling.reason(), SENTENCE),
            SafeText.of(cause.displayName(), NAME),
            cause.changeClass().title(),
            details,
            cause.details().size() - details.size(),
            chain,
            cause.exportCount(),
            exports(cause.exports()),
            cause.modules().size(),
            names(cause.modules()),
            SafeText.of(cause.newFile().isEmpty() ? cause.oldFile() : cause.newFile(), SENTENCE),
            cause));
  }

  private List<String> exports(BitSet positions) {
    List<String> names = new ArrayList<>();
    for (int i = positions.nextSetBit(0);
        i >= 0 && names.size() < FIRST;
        i = positions.nextSetBit(i + 1)) {
      names.add(SafeText.of(comparison.changedExports().get(i).name(), NAME));
    }
    return names;
  }

  private static List<String> names(List<String> all) {
    List<String> names = new ArrayList<>();
    for (String name : all.subList(0, Math.min(FIRST, all.size()))) {
      names.add(SafeText.of(name, NAME));
    }
    return names;
  }

  private void version(ChangedExport export, Ruling ruling) {
    ChangeClass changeClass = ExportClasses.VERSION_ONLY;
    List<String> details =
        export.versionChanged()
            ? List.of(String.format("version 0x%08x → 0x%08x", export.oldCrc(), export.newCrc()))
            : List.of();
    String id = changeClass.id() + ":" + export.name();
    exportItself(
        id, changeClass, ruling, export.name(), changeClass.title(), details, export.module());
  }

  private void export(ExportChange change, Ruling ruling) {
    String what =
        switch (change) {
          case ExportChange.Added _ -> "added";
          case ExportChange.Removed _ -> "removed";
          case ExportChange.ExportTypeChanged x -> x.from() + " → " + x.to();
          case ExportChange.NamespaceChanged x ->
              "namespace " + shown(x.from()) + " → " + shown(x.to());
          case ExportChange.Moved x -> "moved from " + x.from() + " to " + x.module();
          case ExportChange.RustRenumbered x -> "now " + x.newName() + ": " + x.path();
        };
    exportItself(
        change.id(),
        change.changeClass(),
        ruling,
        change.export(),
        what,
        List.of(),
        change.module());
  }

  private static String shown(String namespace) {
    return namespace.isEmpty() ? "(none)" : namespace;
  }

  private void exportItself(
      String id,
      ChangeClass changeClass,
      Ruling ruling,
      String export,
      String what,
      List<String> details,
      @Nullable String module) {
    List<String> modules = module == null ? List.of() : List.of(module);
    add(
        new Thing(ReportedChange.Kind.EXPORT, id, export, fileOf(module)),
        changeClass,
        ruling,
        what,
        details,
        List.of(export),
        modules);
  }

  private void module(ModuleImpact module, Verdict verdict) {
    List<String> symbols = module.problems().stream().map(Problem::symbol).distinct().toList();
    add(
        new Thing(
            ReportedChange.Kind.MODULE, module.id(), module.module(), fileOf(module.module())),
        ModuleImpact.BREAKS,
        Ruling.bySeverity(verdict),
        "breaks: " + ImpactText.problems(module),
        ImpactText.sorted(module.problems()).stream().map(ImpactText::sentence).toList(),
        symbols,
        List.of(module.module()));
  }

  private void move(FunctionMove move, Ruling ruling) {
    String file =
        switch (move.what()) {
          case FILE -> move.to();
          case LOADABLE -> fileOf(move.to());
          // A function in the core, or in modules that are a part of it.
          case BUILT_IN -> "vmlinux";
          case MODULE -> move.to().indexOf(' ') < 0 ? fileOf(move.to()) : "vmlinux";
        };
    add(
        new Thing(ReportedChange.Kind.FUNCTION, move.id(), move.function(), file),
        move.changeClass(),
        ruling,
        "moved from " + move.from() + " to " + move.to(),
        List.of(),
        List.of(),
        List.of());
  }

  /** What a change is about, in untrusted names. */
  private record Thing(ReportedChange.Kind kind, String id, String name, String file) {}

  /** Adds a change that is no root cause; all its texts are untrusted. */
  private void add(
      Thing thing,
      ChangeClass changeClass,
      Ruling ruling,
      String what,
      List<String> details,
      List<String> exports,
      List<String> modules) {
    List<String> first = first(details);
    changes.add(
        new ReportedChange(
            thing.kind(),
            SafeText.of(thing.id()),
            changeClass,
            ruling.verdict(),
            SafeText.of(ruling.rule(), SENTENCE),
            SafeText.of(ruling.reason(), SENTENCE),
            SafeText.of(thing.name(), NAME),
            SafeText.of(what, SENTENCE),
            first,
            details.size() - first.size(),
            List.of(),
            exports.size(),
            names(exports),
            modules.size(),
            names(modules),
            SafeText.of(thing.file(), SENTENCE),
            null));
  }

  private static List<String> first(List<String> all) {
    List<String> details = new ArrayList<>();
    for (String detail : all.subList(0, Math.min(DETAILS, all.size()))) {
      details.add(SafeText.of(detail, SENTENCE));
    }
    return details;
  }

  /** Module.symvers leaves the {@code .ko} away. */
  private static String fileOf(@Nullable String module) {
    if (module == null || module.isEmpty()) {
      return "Module.symvers";
    }
    return module + (module.equals("vmlinux") ? "" : ".ko");
  }
}
