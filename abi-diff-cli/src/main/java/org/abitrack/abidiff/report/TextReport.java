package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.EnumMap;
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

/**
 * A comparison for people: the verdict and what decided it, counts, each root cause once, what
 * happened to exports. Without {@link ReportFormat.Options#all()} it stays readable however much
 * changed.
 */
final class TextReport {
  /** From this length on the verdict stands at the end as well, where a log is read first. */
  private static final int LONG = 40;

  /** So many names stand in the verdict. */
  private static final int WORST = 3;

  private static final List<Severity> WORST_FIRST =
      List.of(Severity.BREAK, Severity.REVIEW, Severity.HARMLESS);

  private final TextOut out;
  private final Comparison comparison;
  private final Assessment assessment;
  private final List<CauseGroup> groups;

  private TextReport(Assessment assessment, ReportFormat.Options options) {
    comparison = assessment.comparison();
    this.assessment = assessment;
    out = new TextOut(options.colour());
    groups = CauseGroup.of(assessment);
  }

  /** The report, one char per byte of names. */
  static String of(Assessment assessment, ReportFormat.Options options) {
    TextReport report = new TextReport(assessment, options);
    report.verdict();
    report.sides();
    if (!assessment.comparison().isEmpty()) {
      report.counts();
      new CauseSection(report.out, assessment.comparison(), options).write(report.groups);
      new ExportSection(report.out, assessment, options.all()).write();
      new MoveSection(report.out, assessment, options.all()).write();
    }
    ImpactText.modules(report.comparison).forEach(line -> report.out.line(0, line));
    if (report.out.lines() > LONG) {
      report.out.blank();
      report.verdict();
    }
    return report.out.toString();
  }

  private void sides() {
    out.line(2, "old: " + side(comparison.oldLabel(), comparison.oldExports()));
    out.line(2, "new: " + side(comparison.newLabel(), comparison.newExports()));
    ImpactText.summary(comparison).forEach(line -> out.line(2, line));
    for (String note : comparison.notes()) {
      out.line(2, "note: " + note);
    }
    for (String note : assessment.notes()) {
      out.line(2, "note: " + note);
    }
  }

  private static String side(String label, int exports) {
    return label + " (" + TextOut.count(exports, "export") + ")";
  }

  /** One change as the verdict counts it. */
  private record Judged(String name, Ruling ruling, Severity severity) {}

  private void verdict() {
    String modules = ImpactText.breaking(comparison);
    if (comparison.isEmpty()) {
      out.verdict(assessment.fails(), ": " + modules + "no differences");
      return;
    }
    List<Judged> failing = new ArrayList<>();
    int warnings = 0;
    int passing = 0;
    for (Judged change : changes()) {
      switch (change.ruling().verdict()) {
        case FAIL -> failing.add(change);
        case WARN -> warnings++;
        case PASS -> passing++;
      }
    }
    StringBuilder text = new StringBuilder(": ").append(modules);
    if (!failing.isEmpty()) {
      text.append(failing.size() == 1 ? "1 change fails" : failing.size() + " changes fail");
      text.append(" (").append(decided(failing)).append("): ");
      List<String> names = failing.stream().map(Judged::name).distinct().toList();
      text.append(TextOut.names(names, WORST, ", "));
      text.append(assessment.fails() ? "; " : "; --fail-on none forgives; ");
    }
    if (warnings > 0) {
      text.append(TextOut.count(warnings, "warning")).append(", ");
    }
    text.append(passing == 1 ? "1 change passes" : passing + " changes pass");
    out.verdict(assessment.fails(), text.toString());
  }

  /** What decided: how many by rules, the others by severity. */
  private static String decided(List<Judged> changes) {
    Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
    int rules = 0;
    for (Judged change : changes) {
      if (change.ruling().rule().isEmpty()) {
        severities.merge(change.severity(), 1, Integer::sum);
      } else {
        rules++;
      }
    }
    List<String> parts = worstFirst(severities);
    if (rules > 0) {
      parts.add(rules + " by a rule");
    }
    return String.join(", ", parts);
  }

  private static List<String> worstFirst(Map<Severity, Integer> counts) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : WORST_FIRST) {
      if (counts.containsKey(severity)) {
        parts.add(counts.get(severity) + " " + severity.id());
      }
    }
    return parts;
  }

  /** All changes that have a verdict of their own; types first, and of these the worst first. */
  private List<Judged> changes() {
    List<Judged> changes = new ArrayList<>();
    for (CauseGroup group : groups) {
      for (RootCause cause : group.causes()) {
        changes.add(
            new Judged(cause.displayName(), group.ruling(), cause.changeClass().severity()));
      }
    }
    for (int i = 0; i < comparison.changedExports().size(); i++) {
      ChangedExport export = comparison.changedExports().get(i);
      if (export.causes() == 0) {
        changes.add(
            new Judged(export.name(), assessment.changedExports().get(i), export.severity()));
      }
    }
    for (int i = 0; i < comparison.exportChanges().size(); i++) {
      ExportChange change = comparison.exportChanges().get(i);
      changes.add(
          new Judged(
              change.export(), assessment.exportChanges().get(i), change.changeClass().severity()));
    }
    for (int i = 0; i < comparison.moves().size(); i++) {
      FunctionMove move = comparison.moves().get(i);
      changes.add(
          new Judged(move.function(), assessment.moves().get(i), move.changeClass().severity()));
    }
    return changes;
  }

  private void counts() {
    out.blank();
    Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
    for (ChangedExport export : comparison.changedExports()) {
      severities.merge(export.severity(), 1, Integer::sum);
    }
    List<String> parts = worstFirst(severities);
    String how = parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
    out.line(0, "changed exports: " + comparison.changedExports().size() + how);
    out.line(0, "root causes: " + comparison.rootCauses().size());
    classes(comparison.rootCauses().stream().map(RootCause::changeClass).toList());
    out.line(0, "changes of exports as such: " + comparison.exportChanges().size());
    classes(comparison.exportChanges().stream().map(ExportChange::changeClass).toList());
  }

  /** A line per severity, with its classes, the most frequent first. */
  private void classes(List<ChangeClass> classes) {
    for (Severity severity : WORST_FIRST) {
      Map<String, Integer> counts = new TreeMap<>();
      for (ChangeClass each : classes) {
        if (each.severity() == severity) {
          counts.merge(each.id(), 1, Integer::sum);
        }
      }
      if (!counts.isEmpty()) {
        List<String> parts = new ArrayList<>();
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .forEach(entry -> parts.add(entry.getValue() + " " + entry.getKey()));
        out.severity(2, severity, ": " + String.join(", ", parts));
      }
    }
  }
}
