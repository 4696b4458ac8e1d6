package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.RootCause;

/** The root causes in a text report: the first in full, more of them on a line each. */
final class CauseSection {
  private static final int IN_FULL = 20;
  private static final int ON_A_LINE = 60;
  private static final int DETAILS = 8;
  private static final int NAMES = 6;
  private static final int MODULES = 4;
  private static final int STEPS = 6;

  private final TextOut out;
  private final Comparison comparison;
  private final ReportFormat.Options options;

  CauseSection(TextOut out, Comparison comparison, ReportFormat.Options options) {
    this.out = out;
    this.comparison = comparison;
    this.options = options;
  }

  void write(List<CauseGroup> groups) {
    int full = options.all() ? groups.size() : Math.min(IN_FULL, groups.size());
    Verdict verdict = null;
    for (CauseGroup group : groups.subList(0, full)) {
      if (group.ruling().verdict() != verdict) {
        verdict = group.ruling().verdict();
        out.blank();
        out.line(0, heading(verdict));
      }
      full(group);
    }
    int listed = Math.min(groups.size(), full + ON_A_LINE);
    if (listed > full) {
      out.blank();
      out.line(0, "More root causes, on a line each (--all shows them in full):");
      for (CauseGroup group : groups.subList(full, listed)) {
        out.severity(2, group.cause().changeClass().severity(), summary(group));
      }
    }
    if (groups.size() > listed) {
      out.line(
          2,
          "… and "
              + TextOut.count(groups.size() - listed, "more root cause")
              + ": --all shows them, --format json has them, too");
    }
  }

  private static String heading(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "Root causes that fail:";
      case WARN -> "Root causes that somebody should look at:";
      case PASS -> "Root causes that pass:";
    };
  }

  private static String summary(CauseGroup group) {
    int exports = group.exports().cardinality();
    return ": "
        + group.title()
        + ": "
        + group.cause().changeClass().title()
        + (isExportItself(group) ? "" : ", reaches " + TextOut.count(exports, "export"))
        + (group.ruling().verdict() == Verdict.PASS ? ", passes" : "");
  }

  /** Whether it is an export's own text and touches no other: then there is no way to tell of. */
  private static boolean isExportItself(CauseGroup group) {
    return group.cause().chain().size() == 1 && group.exports().cardinality() == 1;
  }

  private void full(CauseGroup group) {
    RootCause cause = group.cause();
    out.blank();
    out.severity(
        0,
        cause.changeClass().severity(),
        ": "
            + group.title()
            + ": "
            + cause.changeClass().title()
            + " ["
            + cause.changeClass().id()
            + "]");
    List<String> details = cause.details();
    int shown = options.all() ? details.size() : Math.min(DETAILS, details.size());
    for (String detail : details.subList(0, shown)) {
      out.line(2, detail);
    }
    if (details.size() > shown) {
      out.line(2, "… and " + (details.size() - shown) + " more");
    }
    if (group.causes().size() > 1) {
      List<String> files = group.causes().stream().map(RootCause::newFile).distinct().toList();
      out.line(
          2,
          group.causes().size()
              + " variants of it, by file: "
              + TextOut.names(files, options.all() ? files.size() : MODULES));
    }
    if (!isExportItself(group)) {
      reach(group);
    }
    rule(out, 2, group.ruling());
    if (options.texts()) {
      for (String line : RecordLines.difference(cause.oldText(), cause.newText())) {
        out.verbatim(4, line);
      }
    }
  }

  private void reach(CauseGroup group) {
    if (group.cause().chain().size() > 1) {
      out.line(2, "for example by " + chain(group.cause().chain()));
    }
    List<String> names = new ArrayList<>();
    Map<String, Integer> modules = new TreeMap<>();
    BitSet exports = group.exports();
    for (int i = exports.nextSetBit(0); i >= 0; i = exports.nextSetBit(i + 1)) {
      ChangedExport export = comparison.changedExports().get(i);
      names.add(export.name());
      if (export.module() != null) {
        modules.merge(export.module(), 1, Integer::sum);
      }
    }
    out.line(
        2,
        "reaches "
            + TextOut.count(names.size(), "export")
            + ": "
            + TextOut.names(names, options.all() ? names.size() : NAMES));
    if (!modules.isEmpty()) {
      List<String> counts = new ArrayList<>();
      modules.entrySet().stream()
          .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
          .forEach(entry -> counts.add(entry.getKey() + " (" + entry.getValue() + ")"));
      out.line(
          2,
          "of "
              + TextOut.count(counts.size(), "module")
              + ": "
              + TextOut.names(counts, options.all() ? counts.size() : MODULES));
    }
  }

  /** The ends of a long chain say most: where it starts, and what holds the type. */
  private String chain(List<String> chain) {
    List<String> steps = new ArrayList<>(chain.stream().map(TypeNames::ofReference).toList());
    int hidden = steps.size() - STEPS;
    if (hidden > 1 && !options.all()) {
      List<String> middle = steps.subList(STEPS / 2, STEPS / 2 + hidden);
      middle.clear();
      middle.add("(" + hidden + " more)");
    }
    return String.join(" → ", steps);
  }

  /** Says which rule decided, if one did. */
  static void rule(TextOut out, int indent, Ruling ruling) {
    if (!ruling.rule().isEmpty()) {
      String reason = ruling.reason().isEmpty() ? "" : ": " + ruling.reason();
      out.line(indent, ruling.verdict().id() + " by " + ruling.rule() + reason);
    }
  }
}
