package org.abitrack.lineinfo.build;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.lineinfo.table.LineTable;
import org.abitrack.lineinfo.table.LineTables;

/** What there is to say about tables that were made. */
public final class BuildSummary {
  private BuildSummary() {}

  /** What the caller should know even if it did not ask, without the name of the program. */
  public static List<String> warnings(String input, LineTables tables) {
    LineTables.Statistics statistics = tables.statistics();
    List<String> lines = new ArrayList<>();
    if (statistics.tooFar() > 0) {
      lines.add(
          OneLine.of(input)
              + ": warning: "
              + statistics.tooFar()
              + " entries skipped because offset > 4 GiB");
    }
    if (statistics.unreadable() > 0) {
      lines.add(
          "warning: "
              + statistics.unreadable()
              + " line programs are damaged and left out, the first: "
              + statistics.firstError());
    }
    return lines;
  }

  /** Counts of entries and files, in the words of the series' generator. */
  public static List<String> lines(LineTables tables) {
    List<String> lines = new ArrayList<>();
    int files = tables.statistics().files();
    int persistent = 0;
    int init = 0;
    for (LineTable table : tables.tables()) {
      if (table.kind() == LineTable.Kind.INIT) {
        init += table.entries();
      } else {
        persistent += table.entries();
      }
    }
    if (tables.module()) {
      lines.add(
          "persistent " + persistent + " entries, init " + init + " entries, " + files + " files");
      if (tables.statistics().dropped() > 0) {
        lines.add(
            tables.statistics().dropped() + " entries dropped (outside covered text sections)");
      }
    } else {
      lines.add(persistent + " entries, " + files + " files");
    }
    return lines;
  }
}
