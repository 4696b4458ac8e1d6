package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.classify.ExportClasses;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;

/** What happened to exports as such in a text report: a block per class and verdict. */
final class ExportSection {
  private static final int NAMES = 30;
  private static final int LINES = 20;

  private final TextOut out;
  private final Assessment assessment;
  private final boolean all;

  /** What makes a block. */
  private record Kind(ChangeClass changeClass, Ruling ruling) {}

  /**
   * An export in a block.
   *
   * @param detail what there is to say beside the name; empty if nothing
   */
  private record Entry(String name, String detail) {}

  ExportSection(TextOut out, Assessment assessment, boolean all) {
    this.out = out;
    this.assessment = assessment;
    this.all = all;
  }

  void write() {
    List<Map.Entry<Kind, List<Entry>>> blocks = new ArrayList<>(entries().entrySet());
    blocks.sort(
        Comparator.comparing((Map.Entry<Kind, List<Entry>> e) -> e.getKey().ruling().verdict())
            .thenComparing(e -> e.getKey().changeClass().severity())
            .reversed());
    if (!blocks.isEmpty()) {
      out.blank();
      out.line(0, "Exports:");
    }
    for (Map.Entry<Kind, List<Entry>> block : blocks) {
      block(block.getKey(), block.getValue());
    }
  }

  private Map<Kind, List<Entry>> entries() {
    Map<Kind, List<Entry>> entries = new LinkedHashMap<>();
    Comparison comparison = assessment.comparison();
    for (int i = 0; i < comparison.changedExports().size(); i++) {
      ChangedExport export = comparison.changedExports().get(i);
      if (export.causes() == 0) {
        Kind kind = new Kind(ExportClasses.VERSION_ONLY, assessment.changedExports().get(i));
        entries.computeIfAbsent(kind, _ -> new ArrayList<>()).add(new Entry(export.name(), ""));
      }
    }
    for (int i = 0; i < comparison.exportChanges().size(); i++) {
      ExportChange change = comparison.exportChanges().get(i);
      Kind kind = new Kind(change.changeClass(), assessment.exportChanges().get(i));
      String detail =
          switch (change) {
            case ExportChange.Added _, ExportChange.Removed _ -> "";
            case ExportChange.ExportTypeChanged x -> x.from() + " → " + x.to();
            case ExportChange.NamespaceChanged x ->
                "namespace " + shown(x.from()) + " → " + shown(x.to());
            case ExportChange.Moved x -> x.from() + " → " + x.module();
            case ExportChange.RustRenumbered x -> x.path() + ", now " + x.newName();
          };
      entries.computeIfAbsent(kind, _ -> new ArrayList<>()).add(new Entry(change.export(), detail));
    }
    return entries;
  }

  private void block(Kind kind, List<Entry> entries) {
    out.blank();
    ChangeClass changeClass = kind.changeClass();
    out.severity(
        0,
        changeClass.severity(),
        ": "
            + changeClass.title()
            + ": "
            + TextOut.count(entries.size(), "export")
            + " ["
            + changeClass.id()
            + "]");
    CauseSection.rule(out, 2, kind.ruling());
    if (entries.getFirst().detail().isEmpty()) {
      List<String> names = entries.stream().map(Entry::name).toList();
      out.line(2, TextOut.names(names, all ? names.size() : NAMES));
      return;
    }
    int shown = all ? entries.size() : Math.min(LINES, entries.size());
    for (Entry entry : entries.subList(0, shown)) {
      out.line(2, entry.name() + ": " + entry.detail());
    }
    if (entries.size() > shown) {
      out.line(2, "… and " + (entries.size() - shown) + " more: --all shows them");
    }
  }

  private static String shown(String namespace) {
    return namespace.isEmpty() ? "(none)" : namespace;
  }
}
