package org.abitrack.abidiff.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.FunctionMove;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.text.MixedText;
import org.jspecify.annotations.Nullable;

/** Everything, as docs/abi-diff.schema.json describes it. */
final class JsonFormat implements ReportFormat {
  /** Grows when a field changes its meaning or goes. */
  private static final int VERSION = 1;

  /** The {@code $id} of docs/abi-diff.schema.json. */
  private static final String SCHEMA = "urn:abitrack:abi-diff-report:" + VERSION;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      write(json, assessment, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.write('\n');
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, Assessment assessment, Options options)
      throws IOException {
    Comparison comparison = assessment.comparison();
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeNumberField("version", VERSION);
    json.writeStringField("verdict", assessment.fails() ? "fail" : "pass");
    side(json, "old", comparison.oldLabel(), comparison.oldExports());
    side(json, "new", comparison.newLabel(), comparison.newExports());
    strings(json, "notes", comparison.notes());
    strings(json, "policyNotes", assessment.notes());
    json.writeArrayFieldStart("rootCauses");
    for (int i = 0; i < comparison.rootCauses().size(); i++) {
      cause(json, comparison, comparison.rootCauses().get(i), options);
      ruling(json, assessment.rootCauses().get(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changedExports");
    for (int i = 0; i < comparison.changedExports().size(); i++) {
      changed(json, comparison.changedExports().get(i));
      ruling(json, assessment.changedExports().get(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("exportChanges");
    for (int i = 0; i < comparison.exportChanges().size(); i++) {
      change(json, comparison.exportChanges().get(i));
      ruling(json, assessment.exportChanges().get(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("moves");
    for (int i = 0; i < comparison.moves().size(); i++) {
      move(json, comparison.moves().get(i));
      ruling(json, assessment.moves().get(i));
    }
    json.writeEndArray();
    ImpactJson.write(json, comparison);
    json.writeEndObject();
  }

  private static void side(JsonGenerator json, String name, String label, int exports)
      throws IOException {
    json.writeObjectFieldStart(name);
    string(json, "label", label);
    json.writeNumberField("exports", exports);
    json.writeEndObject();
  }

  private static void cause(
      JsonGenerator json, Comparison comparison, RootCause cause, Options options)
      throws IOException {
    json.writeStartObject();
    string(json, "id", cause.id());
    string(json, "name", cause.name());
    string(json, "displayName", cause.displayName());
    changeClass(json, cause.changeClass());
    strings(json, "details", cause.details());
    string(json, "oldFile", cause.oldFile());
    string(json, "newFile", cause.newFile());
    strings(json, "chain", cause.chain());
    json.writeArrayFieldStart("exports");
    BitSet exports = cause.exports();
    for (int i = exports.nextSetBit(0); i >= 0; i = exports.nextSetBit(i + 1)) {
      json.writeString(MixedText.unicode(comparison.changedExports().get(i).name()));
    }
    json.writeEndArray();
    strings(json, "modules", cause.modules());
    if (options.texts()) {
      string(json, "oldText", cause.oldText());
      string(json, "newText", cause.newText());
    }
  }

  private static void changed(JsonGenerator json, ChangedExport export) throws IOException {
    json.writeStartObject();
    string(json, "name", export.name());
    string(json, "module", export.module());
    crc(json, "oldVersion", export.oldCrc());
    crc(json, "newVersion", export.newCrc());
    json.writeStringField("severity", export.severity().id());
    json.writeNumberField("rootCauses", export.causes());
  }

  private static void change(JsonGenerator json, ExportChange change) throws IOException {
    json.writeStartObject();
    string(json, "id", change.id());
    string(json, "export", change.export());
    string(json, "module", change.module());
    changeClass(json, change.changeClass());
    switch (change) {
      case ExportChange.Added _, ExportChange.Removed _ -> {}
      case ExportChange.ExportTypeChanged x -> fromTo(json, x.from(), x.to());
      case ExportChange.NamespaceChanged x -> fromTo(json, x.from(), x.to());
      case ExportChange.Moved x -> fromTo(json, x.from(), x.module());
      case ExportChange.RustRenumbered x -> {
        fromTo(json, x.export(), x.newName());
        string(json, "path", x.path());
      }
    }
  }

  private static void move(JsonGenerator json, FunctionMove move) throws IOException {
    json.writeStartObject();
    string(json, "id", move.id());
    string(json, "function", move.function());
    changeClass(json, move.changeClass());
    fromTo(json, move.from(), move.to());
  }

  private static void fromTo(JsonGenerator json, String from, String to) throws IOException {
    string(json, "from", from);
    string(json, "to", to);
  }

  private static void changeClass(JsonGenerator json, ChangeClass changeClass) throws IOException {
    json.writeStringField("class", changeClass.id());
    json.writeStringField("severity", changeClass.severity().id());
  }

  /** The last fields of a change. */
  private static void ruling(JsonGenerator json, Ruling ruling) throws IOException {
    json.writeStringField("verdict", ruling.verdict().id());
    if (!ruling.rule().isEmpty()) {
      string(json, "rule", ruling.rule());
      string(json, "reason", ruling.reason());
    }
    json.writeEndObject();
  }

  /** A version; null if it is not known. */
  static void crc(JsonGenerator json, String name, long crc) throws IOException {
    string(json, name, crc < 0 ? null : String.format("0x%08x", crc));
  }

  /** A name or a text; null if it is not known. */
  static void string(JsonGenerator json, String name, @Nullable String text) throws IOException {
    json.writeStringField(name, text == null ? null : MixedText.unicode(text));
  }

  /** Names or texts. */
  static void strings(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(MixedText.unicode(text));
    }
    json.writeEndArray();
  }
}
