package org.abitrack.abidiff.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.Comparison;

/**
 * Workflow commands of GitHub Actions, which become annotations of a run. It shows ten errors, ten
 * warnings and ten notices of a step, so the worst come first and one notice counts all.
 */
final class GithubFormat implements ReportFormat {
  private static final int SHOWN_PER_LEVEL = 10;

  /** Modules come first; that many of them leave room for why they break. */
  private static final int MODULES_FIRST = 5;

  @Override
  public String name() {
    return "github";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    List<ReportedChange> changes = ReportedChanges.of(assessment);
    StringBuilder out = new StringBuilder();
    annotations(out, "error", changes, Verdict.FAIL);
    annotations(out, "warning", changes, Verdict.WARN);
    if (ReportedChanges.failsByItsRules(assessment, changes)) {
      command(out, "error", "abi-diff: policy", ReportedChanges.RULES_FAIL);
    }
    command(out, "notice", "abi-diff", summary(changes, assessment));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void annotations(
      StringBuilder out, String level, List<ReportedChange> changes, Verdict verdict) {
    List<ReportedChange> found = new ArrayList<>();
    List<ReportedChange> later = new ArrayList<>();
    for (ReportedChange change : changes) {
      if (change.verdict() == verdict) {
        boolean module = change.kind() == ReportedChange.Kind.MODULE;
        (module && found.size() >= MODULES_FIRST ? later : found).add(change);
      }
    }
    found.addAll(later);
    for (ReportedChange change : found.subList(0, Math.min(SHOWN_PER_LEVEL, found.size()))) {
      String title = change.changeClass().id() + ": " + change.subject();
      command(out, level, title, String.join("\n", change.lines()));
    }
  }

  private static String summary(List<ReportedChange> changes, Assessment assessment) {
    Comparison comparison = assessment.comparison();
    StringBuilder text = new StringBuilder(assessment.fails() ? "failed: " : "passed: ");
    text.append(changes.isEmpty() ? "no differences" : counts(changes));
    for (String line : ImpactText.summary(comparison)) {
      text.append('\n').append(line);
    }
    for (List<String> notes : List.of(comparison.notes(), assessment.notes())) {
      for (String note : notes) {
        text.append("\nnote: ").append(SafeText.of(note));
      }
    }
    return text.toString();
  }

  private static String counts(List<ReportedChange> changes) {
    int fail = ReportedChanges.count(changes, Verdict.FAIL);
    int warn = ReportedChanges.count(changes, Verdict.WARN);
    int pass = ReportedChanges.count(changes, Verdict.PASS);
    int left = Math.max(0, fail - SHOWN_PER_LEVEL) + Math.max(0, warn - SHOWN_PER_LEVEL);
    return Counted.of(fail, "change")
        + (fail == 1 ? " fails, " : " fail, ")
        + warn
        + " to look at, "
        + pass
        + " tolerated"
        + (left == 0 ? "" : "; " + left + " are not shown as annotations");
  }

  private static void command(StringBuilder out, String level, String title, String message) {
    out.append("::").append(level).append(" title=");
    out.append(data(title).replace(":", "%3A").replace(",", "%2C"));
    out.append("::").append(data(message)).append('\n');
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
