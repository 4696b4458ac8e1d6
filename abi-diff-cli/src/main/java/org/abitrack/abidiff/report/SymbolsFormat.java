package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.text.MixedText;

/**
 * The symbols that fail, one name per line, sorted: a list for other tools. These are exports with
 * changes that fail, what modules that fail lack, and functions whose move fails.
 */
final class SymbolsFormat implements ReportFormat {
  @Override
  public String name() {
    return "symbols";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    Comparison comparison = assessment.comparison();
    TreeSet<String> names = new TreeSet<>();
    names.addAll(
        failing(comparison.changedExports(), assessment.changedExports(), ChangedExport::name));
    names.addAll(
        failing(comparison.exportChanges(), assessment.exportChanges(), ExportChange::export));
    names.addAll(failing(comparison.moves(), assessment.moves(), FunctionMove::function));
    for (ModuleImpact module : comparison.impact()) {
      if (module.fails() && ReportedChanges.verdict(assessment) == Verdict.FAIL) {
        module.problems().forEach(problem -> names.add(problem.symbol()));
      }
    }
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      out.append(MixedText.logLine(name)).append('\n');
    }
    return MixedText.bytes(out);
  }

  private static <T> List<String> failing(
      List<T> changes, List<Ruling> rulings, Function<T, String> name) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (rulings.get(i).verdict() == Verdict.FAIL) {
        names.add(name.apply(changes.get(i)));
      }
    }
    return names;
  }
}
