package org.abitrack.abidiff.suse;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.abitrack.abidiff.suse.SymversComparison.Change;
import org.abitrack.abidiff.suse.SymversComparison.Verdict;

/** What {@code ksymvers compare} writes. */
final class SymversReport implements Outputs.Report {
  private final SymversComparison comparison;

  SymversReport(SymversComparison comparison) {
    this.comparison = comparison;
  }

  @Override
  public void write(OutputFormat format, OutputStream out) throws IOException {
    switch (format) {
      case NULL -> {}
      case PRETTY -> changes(true, out);
      case SHORT -> {
        changes(false, out);
        tolerated(out);
      }
      case SYMBOLS ->
          symbols(List.of(comparison.added(), comparison.removed(), comparison.modified()), out);
      case MOD_SYMBOLS -> symbols(List.of(comparison.modified()), out);
    }
  }

  private static void symbols(List<List<Change>> lists, OutputStream out) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (List<Change> changes : lists) {
      for (Change change : changes) {
        if (change.verdict() == Verdict.BREAKING) {
          names.add(change.export());
        }
      }
    }
    for (String name : names) {
      Text.line(out, name);
    }
  }

  private void changes(boolean all, OutputStream out) throws IOException {
    for (List<Change> changes :
        List.of(comparison.added(), comparison.removed(), comparison.modified())) {
      for (Change change : changes) {
        if (all || change.verdict() != Verdict.TOLERATED_BY_RULES) {
          Text.line(
              out, "Export '" + change.export() + "' " + change.text() + change.verdict().text());
        }
      }
    }
  }

  private void tolerated(OutputStream out) throws IOException {
    Text.line(
        out,
        "Changes tolerated by rules: '"
            + tolerated(comparison.added())
            + "' additions, '"
            + tolerated(comparison.removed())
            + "' removals, '"
            + tolerated(comparison.modified())
            + "' modifications");
  }

  /** An export with two changes counts once. */
  private static int tolerated(List<Change> changes) {
    Set<String> exports = new HashSet<>();
    for (Change change : changes) {
      if (change.verdict() == Verdict.TOLERATED_BY_RULES) {
        exports.add(change.export());
      }
    }
    return exports.size();
  }
}
