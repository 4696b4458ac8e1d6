package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Comparison;

/**
 * What a reviewer wants first: the verdict, a table, what happened to exports and modules, and then
 * root causes to unfold, the worst and widest first, as many as fit.
 */
final class MarkdownReport {
  private static final int FIRST = 10;
  private static final int EXPORTS_OF_CAUSE = 4;
  private static final int NAME = 120;
  private static final int NOTES = 5;
  private static final int REASONS = 3;

  /** More of them would push root causes out. */
  private static final int LAYOUTS = 10;

  private static final int NOTE = 300;

  /** For the line that says what is left out. */
  private static final int CLOSING_BYTES = 300;

  private final Assessment assessment;
  private final Comparison comparison;
  private final String classDocs;
  private final List<ReportedChange> changes;
  private final BoundedText out;
  private final List<String> leftOut = new ArrayList<>();

  private MarkdownReport(Assessment assessment, ReportFormat.Options options) {
    this.assessment = assessment;
    comparison = assessment.comparison();
    classDocs = options.classDocs();
    changes = ReportedChanges.of(assessment);
    out = new BoundedText(options.markdownBytes() - CLOSING_BYTES);
  }

  /** The comment. */
  static String of(Assessment assessment, ReportFormat.Options options) {
    MarkdownReport report = new MarkdownReport(assessment, options);
    report.verdict();
    report.section("notes", report.notes());
    report.section("the table of classes", report.table());
    report.section("changes of exports", report.exports());
    report.section("modules", report.modules());
    report.section("functions that moved", report.moves());
    report.causes();
    return report.out + report.closing();
  }

  private void section(String name, String text) {
    if (!out.add(text)) {
      leftOut.add(name);
    }
  }

  private void verdict() {
    int fail = ReportedChanges.count(changes, Verdict.FAIL);
    int warn = ReportedChanges.count(changes, Verdict.WARN);
    int pass = ReportedChanges.count(changes, Verdict.PASS);
    StringBuilder text = new StringBuilder("### Kernel ABI: ");
    text.append(assessment.fails() ? "failed" : "passed").append("\n\n");
    text.append(side(comparison.oldLabel(), comparison.oldExports())).append(" → ");
    text.append(side(comparison.newLabel(), comparison.newExports())).append("\n\n");
    if (changes.isEmpty()) {
      text.append("No differences.\n");
    } else {
      text.append("**").append(Counted.of(fail, "change"));
      text.append(fail == 1 ? " fails**, " : " fail**, ").append(warn);
      text.append(" to look at, ").append(pass).append(" tolerated. ");
      text.append(Counted.of(comparison.changedExports().size(), "export"));
      text.append(" changed version or type, for ");
      text.append(Counted.of(comparison.rootCauses().size(), "root cause")).append(".\n");
    }
    out.add(text.toString());
  }

  private static String side(String label, int exports) {
    return MarkdownText.code(SafeText.of(label, NAME)) + " (" + Counted.of(exports, "export") + ")";
  }

  private String notes() {
    List<String> notes = new ArrayList<>(comparison.notes());
    notes.addAll(assessment.notes());
    if (notes.isEmpty()) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    for (String note : notes.subList(0, Math.min(NOTES, notes.size()))) {
      lines.add("note: " + SafeText.of(note, NOTE));
    }
    if (notes.size() > NOTES) {
      lines.add("… and " + (notes.size() - NOTES) + " more");
    }
    return "\n" + MarkdownText.block(lines);
  }

  private String table() {
    if (changes.isEmpty()) {
      return "";
    }
    Map<ChangeClass, EnumMap<Verdict, Integer>> counts = new LinkedHashMap<>();
    List<ReportedChange> bySeverity = new ArrayList<>(changes);
    bySeverity.sort(
        Comparator.comparing((ReportedChange change) -> change.changeClass().severity())
            .reversed()
            .thenComparing(change -> change.changeClass().id()));
    for (ReportedChange change : bySeverity) {
      counts
          .computeIfAbsent(change.changeClass(), _ -> new EnumMap<>(Verdict.class))
          .merge(change.verdict(), 1, Integer::sum);
    }
    StringBuilder text = new StringBuilder("\n| Severity | Class | Fail | Warn | Pass | |\n");
    text.append("|---|---|--:|--:|--:|---|\n");
    counts.forEach((changeClass, row) -> {
      text.append("| ").append(changeClass.severity().id()).append(" | ");
      text.append(linked(changeClass)).append(" |");
      for (Verdict verdict : List.of(Verdict.FAIL, Verdict.WARN, Verdict.PASS)) {
        text.append(' ').append(row.getOrDefault(verdict, 0)).append(" |");
      }
      text.append(' ').append(ClassDescriptions.of(changeClass)).append(" |\n");
    });
    return text.toString();
  }

  private String linked(ChangeClass changeClass) {
    return classDocs.isEmpty()
        ? changeClass.id()
        : "[" + changeClass.id() + "](" + ClassDescriptions.link(classDocs, changeClass) + ")";
  }

  /** A line per class and verdict, with the first names. */
  private String exports() {
    Map<String, List<ReportedChange>> groups = new LinkedHashMap<>();
    for (ReportedChange change : changes) {
      if (change.kind() == ReportedChange.Kind.EXPORT) {
        String group = "**" + change.verdict().id() + "**: " + change.changeClass().title();
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(change);
      }
    }
    if (groups.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n#### Exports\n\n");
    groups.forEach((group, members) -> {
      text.append("- ").append(group).append(" (").append(members.size()).append("): ");
      text.append(first(members.stream().map(MarkdownReport::named).toList())).append('\n');
    });
    return text.toString();
  }

  /** Added and removed ones need no more than their name. */
  private static String named(ReportedChange change) {
    String name = MarkdownText.code(SafeText.cut(change.subject(), NAME));
    return switch (change.what()) {
      case "added", "removed" -> name;
      default ->
          change.details().isEmpty()
              ? name + " " + MarkdownText.code(SafeText.cut(change.what(), NAME))
              : name + " " + MarkdownText.code(SafeText.cut(change.details().getFirst(), NAME));
    };
  }

  private static String first(List<String> items) {
    if (items.size() <= FIRST) {
      return String.join(", ", items);
    }
    return String.join(", ", items.subList(0, FIRST)) + " and " + (items.size() - FIRST) + " more";
  }

  /** Modules that the caller asked about by name; the kernel's own are built anew and counted. */
  private String modules() {
    List<String> summary = ImpactText.summary(comparison);
    if (summary.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n#### Modules\n\n");
    List<ReportedChange> broken = ofKind(ReportedChange.Kind.MODULE);
    for (ReportedChange module : broken.subList(0, Math.min(FIRST, broken.size()))) {
      text.append("- **").append(module.verdict().id()).append("**: ");
      text.append(MarkdownText.code(SafeText.cut(module.subject(), NAME))).append(' ');
      text.append(module.what()).append(": ").append(reasons(module)).append('\n');
    }
    if (broken.size() > FIRST) {
      text.append("- and ").append(broken.size() - FIRST).append(" more\n");
    }
    text.append(broken.isEmpty() ? "" : "\n");
    return text.append(MarkdownText.block(summary)).toString();
  }

  private static String reasons(ReportedChange module) {
    int shown = Math.min(REASONS, module.details().size());
    List<String> reasons = new ArrayList<>();
    for (String detail : module.details().subList(0, shown)) {
      reasons.add(MarkdownText.code(SafeText.cut(detail, NAME)));
    }
    int left = module.details().size() + module.moreDetails() - shown;
    return String.join(", ", reasons) + (left == 0 ? "" : " and " + left + " more");
  }

  /** A line for those that went the same way. */
  private String moves() {
    Map<String, List<String>> ways = new LinkedHashMap<>();
    for (ReportedChange move : ofKind(ReportedChange.Kind.FUNCTION)) {
      String way =
          "**"
              + move.verdict().id()
              + "**: "
              + MarkdownText.code(SafeText.cut(move.what(), NAME))
              + " ("
              + move.changeClass().id();
      ways.computeIfAbsent(way, _ -> new ArrayList<>())
          .add(MarkdownText.code(SafeText.cut(move.subject(), NAME)));
    }
    if (ways.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\n#### Functions that moved\n\n");
    int shown = 0;
    for (Map.Entry<String, List<String>> way : ways.entrySet()) {
      if (shown++ == FIRST) {
        text.append("- and ").append(ways.size() - FIRST).append(" more ways\n");
        break;
      }
      text.append("- ").append(way.getKey()).append(", ").append(way.getValue().size());
      text.append("): ").append(first(way.getValue())).append('\n');
    }
    return text.toString();
  }

  private List<ReportedChange> ofKind(ReportedChange.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  private void causes() {
    List<ReportedChange> causes = ofKind(ReportedChange.Kind.CAUSE);
    if (causes.isEmpty()) {
      return;
    }
    int shown = 0;
    if (out.add("\n#### Root causes\n\n")) {
      for (ReportedChange cause : causes) {
        // No later one in the place of an important one.
        if (!out.add(cause(cause, shown < LAYOUTS ? MarkdownLayout.of(cause.cause()) : ""))) {
          break;
        }
        shown++;
      }
    }
    if (shown < causes.size()) {
      leftOut.add(causes.size() - shown + " of " + Counted.of(causes.size(), "root cause"));
    }
  }

  private String cause(ReportedChange cause, String layout) {
    StringBuilder text = new StringBuilder("<details><summary><b>");
    text.append(cause.verdict().id()).append("</b> ").append(MarkdownText.html(cause.subject()));
    text.append(": ").append(cause.what()).append(" (");
    text.append(Counted.of(cause.exports(), "export"));
    if (cause.modules() > 0) {
      text.append(", ").append(Counted.of(cause.modules(), "module"));
    }
    text.append(")</summary>\n\n");
    text.append(MarkdownText.block(cause.body(EXPORTS_OF_CAUSE))).append('\n').append(layout);
    text.append("</details>\n\n");
    return text.toString();
  }

  private String closing() {
    if (leftOut.isEmpty()) {
      return "";
    }
    return "\nLeft out to keep this short: "
        + String.join(", ", leftOut)
        + ". `abi-diff compare --format text` shows everything.\n";
  }
}
