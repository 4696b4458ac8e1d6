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
import org.abitrack.abidiff.result.RootCause;
import org.jspecify.annotations.Nullable;

/** Makes one list of all that a comparison found. */
final class ReportedChanges {
  /** Enough for any name of C; Rust's are longer and say little at their end. */
  private static final int NAME = 200;

  private static final int SENTENCE = 500;
  private static final int DETAILS = 12;
  private static final int FIRST = 10;

  private static final Comparator<ReportedChange> WORST_AND_WIDEST_FIRST =
      Comparator.comparing(ReportedChange::verdict)
          .thenComparing((ReportedChange change) -> change.changeClass().severity())
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

  private void cause(RootCause cause, Ruling ruling) {
    List<String> details = new ArrayList<>();
    for (String detail : cause.details().subList(0, Math.min(DETAILS, cause.details().size()))) {
      details.add(SafeText.of(detail, SENTENCE));
    }
    List<String> chain = new ArrayList<>();
    for (String link : cause.chain()) {
      chain.add(SafeText.of(TypeNames.ofReference(link), NAME));
    }
    changes.add(
        new ReportedChange(
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
    add(id, changeClass, ruling, export.name(), changeClass.title(), details, export.module());
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
    add(
        change.id(),
        change.changeClass(),
        ruling,
        change.export(),
        SafeText.of(what, SENTENCE),
        List.of(),
        change.module());
  }

  private static String shown(String namespace) {
    return namespace.isEmpty() ? "(none)" : namespace;
  }

  private void add(
      String id,
      ChangeClass changeClass,
      Ruling ruling,
      String export,
      String what,
      List<String> details,
      @Nullable String module) {
    changes.add(
        new ReportedChange(
            SafeText.of(id),
            changeClass,
            ruling.verdict(),
            SafeText.of(ruling.rule(), SENTENCE),
            SafeText.of(ruling.reason(), SENTENCE),
            SafeText.of(export, NAME),
            what,
            details,
            0,
            List.of(),
            1,
            List.of(SafeText.of(export, NAME)),
            module == null ? 0 : 1,
            module == null ? List.of() : List.of(SafeText.of(module, NAME)),
            fileOf(module),
            null));
  }

  /** Module.symvers leaves the {@code .ko} away. */
  private static String fileOf(@Nullable String module) {
    if (module == null || module.isEmpty()) {
      return "Module.symvers";
    }
    return SafeText.of(module, SENTENCE) + (module.equals("vmlinux") ? "" : ".ko");
  }
}
