package org.abitrack.abidiff.suse;

import java.io.IOException;
import java.io.OutputStream;
import java.util.TreeSet;
import org.abitrack.abidiff.graph.CorpusComparison;
import org.abitrack.abidiff.graph.RecordChange;
import org.abitrack.abidiff.symtypes.RecordPool;

/** What {@code ksymtypes compare} writes. */
final class SymtypesReport implements Outputs.Report {
  /** So many exports of a change the short form names. */
  private static final int SHORT_EXPORTS = 10;

  private final RecordPool pool;
  private final CorpusComparison comparison;

  SymtypesReport(RecordPool pool, CorpusComparison comparison) {
    this.pool = pool;
    this.comparison = comparison;
  }

  @Override
  public void write(OutputFormat format, OutputStream out) throws IOException {
    switch (format) {
      case NULL -> {}
      case PRETTY -> changes(Integer.MAX_VALUE, out);
      case SHORT -> changes(SHORT_EXPORTS, out);
      case SYMBOLS -> symbols(true, out);
      case MOD_SYMBOLS -> symbols(false, out);
    }
  }

  private void symbols(boolean all, OutputStream out) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (int i = 0; i < comparison.changedCount(); i++) {
      names.add(pool.name(comparison.changed(i)));
    }
    if (all) {
      for (int i = 0; i < comparison.addedCount(); i++) {
        names.add(pool.name(comparison.added(i)));
      }
      for (int i = 0; i < comparison.removedCount(); i++) {
        names.add(pool.name(comparison.removed(i)));
      }
    }
    for (String name : names) {
      Text.line(out, name);
    }
  }

  private void changes(int exportLimit, OutputStream out) throws IOException {
    for (int i = 0; i < comparison.addedCount(); i++) {
      Text.line(out, "Export '" + pool.name(comparison.added(i)) + "' has been added");
    }
    for (int i = 0; i < comparison.removedCount(); i++) {
      Text.line(out, "Export '" + pool.name(comparison.removed(i)) + "' has been removed");
    }
    boolean first = true;
    for (RecordChange change : comparison.changes()) {
      if (!first) {
        Text.line(out, "");
      }
      first = false;
      change(change, exportLimit, out);
    }
  }

  private void change(RecordChange change, int exportLimit, OutputStream out) throws IOException {
    int count = change.exportCount();
    Text.line(out, "The following '" + count + "' exports are different:");
    for (int i = 0; i < Math.min(count, exportLimit); i++) {
      Text.line(out, " " + pool.name(change.export(i)));
    }
    if (count > exportLimit) {
      Text.line(out, " <...>");
    }
    Text.line(out, "");
    String name = pool.name(change.name());
    boolean wasOpaque = pool.isOpaque(change.oldRecord());
    boolean isOpaque = pool.isOpaque(change.newRecord());
    if (wasOpaque != isOpaque) {
      String definition = "a definition";
      String declaration = "a forward declaration";
      Text.line(
          out,
          "because '"
              + name
              + "' changed from "
              + (wasOpaque ? declaration : definition)
              + " to "
              + (wasOpaque ? definition : declaration));
      return;
    }
    Text.line(out, "because of a changed '" + name + "':");
    for (String line :
        UnifiedDiff.lines(
            PrettyType.lines(pool.tokens(change.oldRecord())),
            PrettyType.lines(pool.tokens(change.newRecord())))) {
      Text.line(out, line);
    }
  }
}
