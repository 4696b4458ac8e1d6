package org.abitrack.abidiff.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.drawing.LayoutComparison;
import org.abitrack.abidiff.drawing.LayoutRow;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.suse.UnifiedDiff;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script reads: all of the comparison, short. Not for others: {@code --format json}
 * is. What repeats (modules, types, classes, rulings) stands in one list each and is a position in
 * it elsewhere; data.js says the same from the other side.
 */
final class ReportData {
  private final Assessment assessment;
  private final Comparison comparison;
  private final boolean texts;
  private final ClassNotes notes = new ClassNotes();
  private final Map<String, Integer> modules = new LinkedHashMap<>();
  private final Map<String, Integer> types = new LinkedHashMap<>();
  private final Map<ChangeClass, Integer> classes = new LinkedHashMap<>();
  private final Map<Ruling, Integer> rulings = new LinkedHashMap<>();

  ReportData(Assessment assessment, boolean texts) {
    this.assessment = assessment;
    comparison = assessment.comparison();
    this.texts = texts;
  }

  String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("fails", assessment.fails());
    side(json, "old", comparison.oldLabel(), comparison.oldExports());
    side(json, "new", comparison.newLabel(), comparison.newExports());
    strings(json, "notes", comparison.notes());
    strings(json, "ruleNotes", assessment.notes());
    json.writeArrayFieldStart("causes");
    for (int i = 0; i < comparison.rootCauses().size(); i++) {
      cause(json, comparison.rootCauses().get(i), assessment.rootCauses().get(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("exports");
    for (int i = 0; i < comparison.changedExports().size(); i++) {
      export(json, comparison.changedExports().get(i), assessment.changedExports().get(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    for (int i = 0; i < comparison.exportChanges().size(); i++) {
      change(json, comparison.exportChanges().get(i), assessment.exportChanges().get(i));
    }
    json.writeEndArray();
    impact(json);
    moves(json);
    tables(json);
    json.writeEndObject();
  }

  private static void side(JsonGenerator json, String name, String label, int exports)
      throws IOException {
    json.writeArrayFieldStart(name);
    json.writeString(VisibleText.of(label));
    json.writeNumber(exports);
    json.writeEndArray();
  }

  private void cause(JsonGenerator json, RootCause cause, Ruling ruling) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", VisibleText.of(cause.id()));
    json.writeStringField("name", VisibleText.of(cause.displayName()));
    json.writeNumberField("class", position(classes, cause.changeClass()));
    json.writeNumberField("ruling", position(rulings, ruling));
    strings(json, "details", cause.details());
    json.writeStringField("oldFile", VisibleText.of(cause.oldFile()));
    json.writeStringField("newFile", VisibleText.of(cause.newFile()));
    strings(json, "chain", cause.chain());
    exports(json, cause.exports());
    json.writeArrayFieldStart("modules");
    for (String module : cause.modules()) {
      json.writeNumber(module(module));
    }
    json.writeEndArray();
    boolean drawn = false;
    if (cause.oldLayout() != null && cause.newLayout() != null) {
      LayoutComparison layout = LayoutComparison.of(cause.oldLayout(), cause.newLayout());
      drawn = layout.rows().stream().anyMatch(LayoutRow::isChanged);
      json.writeFieldName("layout");
      LayoutData.write(json, layout, type -> position(types, type));
    }
    if (!drawn || texts) {
      strings(
          json,
          "diff",
          UnifiedDiff.lines(RecordLines.of(cause.oldText()), RecordLines.of(cause.newText())));
    }
    json.writeEndObject();
  }

  /**
   * Distances from one run of neighbours to the next, the first from -1, each followed by minus the
   * number of exports that come right behind, if any do: {@code 3, 4, 5, 9} is {@code 4, -2, 4}.
   */
  private static void exports(JsonGenerator json, BitSet exports) throws IOException {
    json.writeArrayFieldStart("exports");
    int last = -1;
    for (int i = exports.nextSetBit(0); i >= 0; i = exports.nextSetBit(last + 1)) {
      json.writeNumber(i - last);
      last = exports.nextClearBit(i) - 1;
      if (last > i) {
        json.writeNumber(i - last);
      }
    }
    json.writeEndArray();
  }

  private void export(JsonGenerator json, ChangedExport export, Ruling ruling) throws IOException {
    json.writeStartArray();
    json.writeString(VisibleText.of(export.name()));
    json.writeNumber(module(export.module()));
    json.writeNumber(Codes.of(export.severity()));
    json.writeNumber(position(rulings, ruling));
    json.writeNumber(export.oldCrc());
    json.writeNumber(export.newCrc());
    json.writeEndArray();
  }

  private void change(JsonGenerator json, ExportChange change, Ruling ruling) throws IOException {
    json.writeStartArray();
    json.writeString(VisibleText.of(change.export()));
    json.writeNumber(module(change.module()));
    json.writeNumber(position(classes, change.changeClass()));
    json.writeNumber(position(rulings, ruling));
    switch (change) {
      case ExportChange.Added _, ExportChange.Removed _ -> fromTo(json, "", "");
      case ExportChange.ExportTypeChanged x -> fromTo(json, x.from(), x.to());
      case ExportChange.NamespaceChanged x -> fromTo(json, none(x.from()), none(x.to()));
      case ExportChange.Moved x -> fromTo(json, x.from(), x.module());
      case ExportChange.RustRenumbered x -> fromTo(json, x.path(), x.newName());
    }
    json.writeEndArray();
  }

  private static String none(String namespace) {
    return namespace.isEmpty() ? "(none)" : namespace;
  }

  private static void fromTo(JsonGenerator json, String from, String to) throws IOException {
    json.writeString(VisibleText.of(from));
    json.writeString(VisibleText.of(to));
  }

  private void impact(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("impact");
    for (ModuleImpact impact : comparison.impact()) {
      json.writeStartArray();
      json.writeString(VisibleText.of(impact.module()));
      json.writeNumber(impact.judged() ? 1 : 0);
      json.writeNumber(impact.imports());
      json.writeStartArray();
      for (ModuleImpact.Problem problem : impact.problems()) {
        json.writeStartArray();
        json.writeString(VisibleText.of(problem.symbol()));
        json.writeNumber(Codes.of(problem.kind()));
        json.writeString(VisibleText.of(problem.detail()));
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void moves(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("moves");
    for (int i = 0; i < comparison.moves().size(); i++) {
      FunctionMove move = comparison.moves().get(i);
      json.writeStartArray();
      json.writeString(VisibleText.of(move.function()));
      json.writeNumber(position(classes, move.changeClass()));
      json.writeNumber(position(rulings, assessment.moves().get(i)));
      fromTo(json, move.from(), move.to());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Last, when it is known what the others needed. */
  private void tables(JsonGenerator json) throws IOException {
    strings(json, "modules", List.copyOf(modules.keySet()));
    strings(json, "types", List.copyOf(types.keySet()));
    json.writeArrayFieldStart("classes");
    for (ChangeClass changeClass : classes.keySet()) {
      json.writeStartArray();
      json.writeString(changeClass.id());
      json.writeString(changeClass.title());
      json.writeNumber(Codes.of(changeClass.severity()));
      json.writeString(notes.of(changeClass.id()));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rulings");
    for (Ruling ruling : rulings.keySet()) {
      json.writeStartArray();
      json.writeNumber(Codes.of(ruling.verdict()));
      fromTo(json, ruling.rule(), ruling.reason());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private int module(@Nullable String name) {
    return name == null ? -1 : position(modules, name);
  }

  private static <T> int position(Map<T, Integer> list, T item) {
    Integer known = list.putIfAbsent(item, list.size());
    return known != null ? known : list.size() - 1;
  }

  private static void strings(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(VisibleText.of(text));
    }
    json.writeEndArray();
  }
}
