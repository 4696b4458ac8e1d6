package org.abitrack.abidiff.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Comparison;

/**
 * JUnit XML: a suite per class of changes, a test case per change. What fails is a failure; what
 * only somebody should look at passes and says so in its output, because a skipped test would count
 * as one that was not made. The first suite is about the comparison as such: without it a report
 * without changes would have no test, which Jenkins takes for an error; and it fails if a strict
 * policy fails because of its own rules.
 */
final class JunitFormat implements ReportFormat {
  @Override
  public String name() {
    return "junit";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    List<ReportedChange> changes = ReportedChanges.of(assessment);
    Map<ChangeClass, List<ReportedChange>> classes = byClass(changes);
    int failures = ReportedChanges.failures(assessment, changes);
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<testsuites name=\"abi-diff\"");
    counts(out, changes.size() + 1, failures);
    comparison(out, assessment, changes);
    classes.forEach((changeClass, members) -> suite(out, changeClass, members));
    out.append("</testsuites>\n");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Worst class first. */
  private static Map<ChangeClass, List<ReportedChange>> byClass(List<ReportedChange> changes) {
    Map<ChangeClass, List<ReportedChange>> classes =
        new TreeMap<>((a, b) -> {
          int order = b.severity().compareTo(a.severity());
          return order != 0 ? order : a.id().compareTo(b.id());
        });
    for (ReportedChange change : changes) {
      classes.computeIfAbsent(change.changeClass(), _ -> new ArrayList<>()).add(change);
    }
    return classes;
  }

  private static void counts(StringBuilder out, int tests, int failures) {
    out.append(" tests=\"").append(tests).append("\" failures=\"").append(failures);
    out.append("\" errors=\"0\" time=\"0\">\n");
  }

  private static void comparison(
      StringBuilder out, Assessment assessment, List<ReportedChange> changes) {
    Comparison comparison = assessment.comparison();
    List<String> lines = new ArrayList<>();
    lines.add("old: " + SafeText.of(comparison.oldLabel()));
    lines.add("new: " + SafeText.of(comparison.newLabel()));
    lines.add("changes: " + changes.size());
    lines.addAll(ImpactText.summary(comparison));
    for (String note : comparison.notes()) {
      lines.add("note: " + SafeText.of(note));
    }
    for (String note : assessment.notes()) {
      lines.add("note: " + SafeText.of(note));
    }
    boolean fails = ReportedChanges.failsByItsRules(assessment, changes);
    suiteStart(out, "comparison", 1, fails ? 1 : 0);
    testStart(out, "kernels were compared", "abi-diff.comparison");
    if (fails) {
      failure(out, "policy", ReportedChanges.RULES_FAIL, lines);
    } else {
      output(out, lines);
    }
    out.append("    </testcase>\n  </testsuite>\n");
  }

  private static void suite(
      StringBuilder out, ChangeClass changeClass, List<ReportedChange> changes) {
    suiteStart(
        out,
        changeClass.severity().id() + ": " + changeClass.title(),
        changes.size(),
        ReportedChanges.count(changes, Verdict.FAIL));
    Set<String> names = new HashSet<>();
    for (ReportedChange change : changes) {
      testStart(
          out,
          name(change, names),
          "abi-diff." + changeClass.severity().id() + "." + changeClass.id());
      if (change.verdict() == Verdict.FAIL) {
        failure(out, changeClass.id(), change.headline(), change.lines());
      } else {
        List<String> lines = new ArrayList<>(List.of(change.verdict().id()));
        lines.addAll(change.lines());
        output(out, lines);
      }
      out.append("    </testcase>\n");
    }
    out.append("  </testsuite>\n");
  }

  /** Of tests with one name GitLab keeps one; variants of a type get the end of their id. */
  private static String name(ReportedChange change, Set<String> names) {
    String name = change.subject();
    if (names.add(name)) {
      return name;
    }
    String id = change.id();
    name += " (" + id.substring(Math.max(id.lastIndexOf('@'), id.lastIndexOf(':')) + 1) + ")";
    for (int again = 2; !names.add(name); again++) {
      name = change.subject() + " (" + again + ")";
    }
    return name;
  }

  private static void suiteStart(StringBuilder out, String name, int tests, int failures) {
    out.append("  <testsuite name=\"").append(XmlText.of(name)).append('"');
    counts(out, tests, failures);
  }

  private static void testStart(StringBuilder out, String name, String className) {
    out.append("    <testcase name=\"").append(XmlText.of(name));
    out.append("\" classname=\"").append(XmlText.of(className)).append("\" time=\"0\">\n");
  }

  private static void failure(StringBuilder out, String type, String message, List<String> lines) {
    out.append("      <failure type=\"").append(XmlText.of(type));
    out.append("\" message=\"").append(XmlText.of(message)).append("\">");
    out.append(XmlText.of(String.join("\n", lines))).append("</failure>\n");
  }

  private static void output(StringBuilder out, List<String> lines) {
    out.append("      <system-out>").append(XmlText.of(String.join("\n", lines)));
    out.append("</system-out>\n");
  }
}
