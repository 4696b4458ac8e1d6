package org.abitrack.abidiff.report;

import java.util.TreeSet;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.text.MixedText;

/** The exports with changes that fail, one name per line, sorted: a list for other tools. */
final class SymbolsFormat implements ReportFormat {
  @Override
  public String name() {
    return "symbols";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    TreeSet<String> names = new TreeSet<>();
    for (int i = 0; i < assessment.changedExports().size(); i++) {
      if (assessment.changedExports().get(i).verdict() == Verdict.FAIL) {
        names.add(assessment.comparison().changedExports().get(i).name());
      }
    }
    for (int i = 0; i < assessment.exportChanges().size(); i++) {
      if (assessment.exportChanges().get(i).verdict() == Verdict.FAIL) {
        names.add(assessment.comparison().exportChanges().get(i).export());
      }
    }
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      out.append(MixedText.logLine(name)).append('\n');
    }
    return MixedText.bytes(out);
  }
}
