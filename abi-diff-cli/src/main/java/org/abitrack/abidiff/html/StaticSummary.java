package org.abitrack.abidiff.html;

import java.util.List;
import java.util.function.IntFunction;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.RootCause;

/**
 * What the file says without a script: its heading, and tables that are complete up to a length.
 */
final class StaticSummary {
  private static final int MOST_ROWS = 500;

  private final Assessment assessment;
  private final Comparison comparison;
  private final StringBuilder out = new StringBuilder();

  StaticSummary(Assessment assessment) {
    this.assessment = assessment;
    comparison = assessment.comparison();
  }

  /** The title of the page, escaped. */
  String title() {
    return "ABI report: "
        + Markup.name(comparison.oldLabel())
        + " → "
        + Markup.name(comparison.newLabel());
  }

  /** What is compared, and the verdict. */
  String heading() {
    return "<p class=\"sides\"><bdi class=\"code\">"
        + Markup.name(comparison.oldLabel())
        + "</bdi> <span class=\"to\" aria-label=\"compared with\">→</span> <bdi class=\"code\">"
        + Markup.name(comparison.newLabel())
        + "</bdi></p>\n<p class=\"verdict "
        + (assessment.fails() ? "fail\">Fails" : "pass\">Passes")
        + "</p>";
  }

  /** The tables. */
  String body() {
    counts();
    notes(comparison.notes());
    notes(assessment.notes());
    causes();
    exports();
    changes();
    impact();
    moves();
    return out.toString();
  }

  private void counts() {
    out.append("<h2>Summary</h2>\n<table><tbody>");
    row("Exports of the old kernel", Integer.toString(comparison.oldExports()));
    row("Exports of the new kernel", Integer.toString(comparison.newExports()));
    row("Root causes", Integer.toString(comparison.rootCauses().size()));
    row("Changed exports", Integer.toString(comparison.changedExports().size()));
    row("Changes of exports as such", Integer.toString(comparison.exportChanges().size()));
    out.append("</tbody></table>\n");
  }

  private void notes(List<String> notes) {
    for (String note : notes) {
      out.append("<p>Note: ").append(Markup.name(note)).append("</p>\n");
    }
  }

  private void causes() {
    table(
        "Root causes",
        List.of("Type or export", "Severity", "Class", "What changed", "Exports", "Verdict"),
        comparison.rootCauses().size(),
        i -> {
          RootCause cause = comparison.rootCauses().get(i);
          return List.of(
              cause.displayName(),
              cause.changeClass().severity().id(),
              cause.changeClass().title(),
              String.join("; ", cause.details().subList(0, Math.min(3, cause.details().size()))),
              Integer.toString(cause.exportCount()),
              assessment.rootCauses().get(i).verdict().id());
        });
  }

  private void exports() {
    table(
        "Changed exports",
        List.of("Export", "Module", "Severity", "Root causes", "Verdict"),
        comparison.changedExports().size(),
        i -> {
          ChangedExport export = comparison.changedExports().get(i);
          return List.of(
              export.name(),
              export.module() == null ? "" : export.module(),
              export.severity().id(),
              Integer.toString(export.causes()),
              assessment.changedExports().get(i).verdict().id());
        });
  }

  private void changes() {
    table(
        "Changes of exports as such",
        List.of("Export", "Module", "Severity", "Change", "Verdict"),
        comparison.exportChanges().size(),
        i -> {
          ExportChange change = comparison.exportChanges().get(i);
          String module = change.module();
          return List.of(
              change.export(),
              module == null ? "" : module,
              change.changeClass().severity().id(),
              change.changeClass().title(),
              assessment.exportChanges().get(i).verdict().id());
        });
  }

  private void impact() {
    List<ModuleImpact> broken =
        comparison.impact().stream().filter(impact -> !impact.problems().isEmpty()).toList();
    table(
        "Modules with problems",
        List.of("Module", "Symbols with problems", "Verdict"),
        broken.size(),
        i ->
            List.of(
                broken.get(i).module(),
                String.join(
                    ", ",
                    broken.get(i).problems().stream().map(ModuleImpact.Problem::symbol).toList()),
                verdict(broken.get(i))));
  }

  /** A judged module that breaks fails whatever rules say; {@code --fail-on none} forgives it. */
  private String verdict(ModuleImpact module) {
    Verdict verdict = assessment.fails() ? Verdict.FAIL : Verdict.WARN;
    return module.fails() ? verdict.id() : "not judged";
  }

  private void moves() {
    table(
        "Functions that moved",
        List.of("Function", "From", "To", "Change", "Verdict"),
        comparison.moves().size(),
        i -> {
          FunctionMove move = comparison.moves().get(i);
          return List.of(
              move.function(),
              move.from(),
              move.to(),
              move.changeClass().title(),
              assessment.moves().get(i).verdict().id());
        });
  }

  private void table(
      String heading, List<String> columns, int rows, IntFunction<List<String>> cells) {
    if (rows == 0) {
      return;
    }
    out.append("<h2>")
        .append(heading)
        .append(" (")
        .append(rows)
        .append(")</h2>\n<table><thead><tr>");
    for (String column : columns) {
      out.append("<th scope=\"col\">").append(column).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
    for (int i = 0; i < Math.min(rows, MOST_ROWS); i++) {
      List<String> texts = cells.apply(i);
      row(texts.toArray(String[]::new));
    }
    out.append("</tbody></table>\n");
    if (rows > MOST_ROWS) {
      out.append("<p>… and ").append(rows - MOST_ROWS).append(" more: see them with scripts on, ");
      out.append("or in another format of abi-diff.</p>\n");
    }
  }

  private void row(String... cells) {
    out.append("<tr><th scope=\"row\">").append(Markup.name(cells[0])).append("</th>");
    for (int i = 1; i < cells.length; i++) {
      out.append("<td>").append(Markup.name(cells[i])).append("</td>");
    }
    out.append("</tr>\n");
  }
}
