package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.result.Severity;
import org.abitrack.commandline.terminal.OneLine;

/** A comparison for people: what it comes to, each root cause once, what happened to exports. */
final class TextReport {
  private static final int NAMES = 10;
  private static final int DETAILS = 12;

  private final StringBuilder out = new StringBuilder();
  private final Comparison comparison;
  private final Assessment assessment;
  private final ReportFormat.Options options;

  private TextReport(Assessment assessment, ReportFormat.Options options) {
    comparison = assessment.comparison();
    this.assessment = assessment;
    this.options = options;
  }

  /** The report, one char per byte of names. */
  static String of(Assessment assessment, ReportFormat.Options options) {
    TextReport report = new TextReport(assessment, options);
    Comparison comparison = assessment.comparison();
    report.summary();
    for (Severity severity : List.of(Severity.BREAK, Severity.REVIEW, Severity.HARMLESS)) {
      for (int i = 0; i < comparison.rootCauses().size(); i++) {
        RootCause cause = comparison.rootCauses().get(i);
        if (cause.changeClass().severity() == severity) {
          report.cause(cause, assessment.rootCauses().get(i));
        }
      }
    }
    report.unexplained();
    report.exportChanges();
    report.moves();
    return report.out.toString();
  }

  private void headline(Severity severity, String text) {
    if (options.colour()) {
      out.append(
          switch (severity) {
            case BREAK -> "\u001b[1;31m";
            case REVIEW -> "\u001b[1;33m";
            case HARMLESS -> "\u001b[1;32m";
          });
    }
    out.append(severity.id()).append(options.colour() ? "\u001b[0m" : "");
    line(": " + text);
  }

  private void rule(Ruling ruling) {
    if (!ruling.rule().isEmpty()) {
      String reason = ruling.reason().isEmpty() ? "" : ": " + ruling.reason();
      line("  " + ruling.verdict().id() + " by " + ruling.rule() + reason);
    }
  }

  private void line(String text) {
    out.append(OneLine.of(text)).append('\n');
  }

  private void summary() {
    line("old: " + comparison.oldLabel() + " (" + comparison.oldExports() + " exports)");
    line("new: " + comparison.newLabel() + " (" + comparison.newExports() + " exports)");
    for (String note : comparison.notes()) {
      line("note: " + note);
    }
    for (String note : assessment.notes()) {
      line("note: " + note);
    }
    if (comparison.isEmpty()) {
      line("no differences");
      return;
    }
    line("changed exports: " + comparison.changedExports().size());
    line("root causes: " + comparison.rootCauses().size());
    Map<String, Integer> classes = new TreeMap<>();
    for (RootCause cause : comparison.rootCauses()) {
      classes.merge(
          cause.changeClass().severity().id() + " " + cause.changeClass().id(), 1, Integer::sum);
    }
    classes.forEach((name, count) -> line("  " + count + " " + name));
    Map<String, Integer> exports = new TreeMap<>();
    for (ExportChange change : comparison.exportChanges()) {
      exports.merge(
          change.changeClass().severity().id() + " " + change.changeClass().id(), 1, Integer::sum);
    }
    line("exports as such: " + comparison.exportChanges().size());
    exports.forEach((name, count) -> line("  " + count + " " + name));
    if (!comparison.moves().isEmpty()) {
      line("functions that moved: " + comparison.moves().size());
    }
  }

  private void cause(RootCause cause, Ruling ruling) {
    out.append('\n');
    headline(
        cause.changeClass().severity(),
        cause.displayName()
            + ": "
            + cause.changeClass().title()
            + " ["
            + cause.changeClass().id()
            + "]");
    List<String> details = cause.details();
    for (int i = 0; i < Math.min(DETAILS, details.size()); i++) {
      line("  " + details.get(i));
    }
    if (details.size() > DETAILS) {
      line("  … and " + (details.size() - DETAILS) + " more");
    }
    line("  by " + String.join(" → ", cause.chain()));
    line("  reaches " + cause.exportCount() + " exports: " + names(cause.exports()));
    rule(ruling);
    if (options.texts()) {
      line("  - " + cause.oldText());
      line("  + " + cause.newText());
    }
  }

  private String names(BitSet exports) {
    StringBuilder names = new StringBuilder();
    int shown = 0;
    for (int i = exports.nextSetBit(0); i >= 0; i = exports.nextSetBit(i + 1)) {
      if (shown++ == NAMES) {
        return names.append(" …").toString();
      }
      names.append(shown == 1 ? "" : " ").append(comparison.changedExports().get(i).name());
    }
    return names.toString();
  }

  private void unexplained() {
    boolean first = true;
    for (int i = 0; i < comparison.changedExports().size(); i++) {
      ChangedExport export = comparison.changedExports().get(i);
      if (export.causes() == 0) {
        if (first) {
          out.append('\n');
          line("versions changed, cause not known:");
          first = false;
        }
        line("  " + export.name());
        rule(assessment.changedExports().get(i));
      }
    }
  }

  private void exportChanges() {
    if (!comparison.exportChanges().isEmpty()) {
      out.append('\n');
    }
    for (int i = 0; i < comparison.exportChanges().size(); i++) {
      ExportChange change = comparison.exportChanges().get(i);
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
      headline(change.changeClass().severity(), change.export() + ": " + what);
      rule(assessment.exportChanges().get(i));
    }
  }

  /** What functions that moved together have in common. */
  private record Move(FunctionMove.Kind what, String from, String to, Ruling ruling) {}

  private void moves() {
    Map<Move, List<String>> together = new LinkedHashMap<>();
    for (int i = 0; i < comparison.moves().size(); i++) {
      FunctionMove each = comparison.moves().get(i);
      Move move = new Move(each.what(), each.from(), each.to(), assessment.moves().get(i));
      together.computeIfAbsent(move, _ -> new ArrayList<>()).add(each.function());
    }
    if (!together.isEmpty()) {
      out.append('\n');
    }
    together.forEach((move, functions) -> {
      ChangeClass changeClass = move.what().changeClass();
      headline(
          changeClass.severity(),
          "functions "
              + changeClass.title()
              + ": "
              + move.from()
              + " → "
              + move.to()
              + " ("
              + functions.size()
              + ")");
      line(
          "  "
              + String.join(" ", functions.subList(0, Math.min(NAMES, functions.size())))
              + (functions.size() > NAMES ? " …" : ""));
      rule(move.ruling());
    });
  }

  private static String shown(String namespace) {
    return namespace.isEmpty() ? "(none)" : namespace;
  }
}
