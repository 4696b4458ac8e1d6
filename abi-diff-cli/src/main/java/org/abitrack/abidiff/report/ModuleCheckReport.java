package org.abitrack.abidiff.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.result.ModuleCheck;
import org.abitrack.abidiff.result.ModuleCheck.Import;
import org.abitrack.abidiff.result.ModuleCheck.State;
import org.abitrack.abidiff.result.ModuleChecks;
import org.abitrack.abidiff.result.ModuleImpact.Problem;
import org.abitrack.abidiff.text.MixedText;

/** Whether a kernel takes modules: reports of {@code abi-diff check-module}. */
public final class ModuleCheckReport {
  /** Grows when a field changes its meaning or goes. */
  private static final int VERSION = 1;

  /** So many modules are all listed, also those that load. */
  private static final int FEW = 20;

  private ModuleCheckReport() {}

  /**
   * For people.
   *
   * @param all whether each import of each module has a line, and not just what is wrong
   */
  public static byte[] text(ModuleChecks checks, boolean all) {
    StringBuilder out = new StringBuilder();
    List<ModuleCheck> modules = checks.modules();
    line(out, "kernel: " + checks.kernel());
    for (String note : checks.notes()) {
      line(out, "note: " + note);
    }
    long loading = modules.stream().filter(ModuleCheck::loads).count();
    line(out, "modules: " + loading + " of " + modules.size() + " load");
    boolean few = modules.size() <= FEW;
    for (ModuleCheck check : modules) {
      if (all || few || !check.loads()) {
        text(out, check, all);
      }
    }
    return MixedText.bytes(out);
  }

  private static void text(StringBuilder out, ModuleCheck check, boolean all) {
    int problems = check.problems().size();
    String verdict =
        problems == 0
            ? "loads"
            : "does not load: " + problems + (problems == 1 ? " problem" : " problems");
    line(out, check.module() + ": " + verdict + " (" + counts(check) + ")");
    for (Import symbol : check.imports()) {
      for (Problem problem : symbol.problems()) {
        line(out, ImpactText.line(problem));
      }
      if (all && symbol.problems().isEmpty()) {
        String from = symbol.exporter() == null ? "" : " from " + symbol.exporter();
        line(out, "  " + symbol.symbol() + ": " + symbol.state().id() + from);
      }
    }
  }

  private static String counts(ModuleCheck check) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (Import symbol : check.imports()) {
      counts.merge(symbol.state(), 1, Integer::sum);
    }
    StringBuilder text = new StringBuilder(check.imports().size() + " imports");
    counts.remove(State.PROBLEM);
    counts.forEach(
        (state, count) -> text.append(", ").append(count).append(' ').append(state.id()));
    return text.toString();
  }

  private static void line(StringBuilder out, String text) {
    out.append(MixedText.logLine(text)).append('\n');
  }

  /** As docs/abi-diff-check-module.schema.json describes it. */
  public static byte[] json(ModuleChecks checks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("verdict", checks.pass() ? "pass" : "fail");
      JsonFormat.string(json, "kernel", checks.kernel());
      JsonFormat.strings(json, "notes", checks.notes());
      json.writeArrayFieldStart("modules");
      for (ModuleCheck check : checks.modules()) {
        module(json, check);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.write('\n');
    return out.toByteArray();
  }

  private static void module(JsonGenerator json, ModuleCheck check) throws IOException {
    json.writeStartObject();
    JsonFormat.string(json, "module", check.module());
    JsonFormat.string(json, "name", check.name());
    json.writeStringField("verdict", check.loads() ? "pass" : "fail");
    JsonFormat.string(json, "license", check.licence());
    json.writeBooleanField("versioned", check.versioned());
    JsonFormat.string(json, "vermagic", check.vermagic());
    JsonFormat.strings(json, "namespaces", check.namespaces());
    json.writeArrayFieldStart("imports");
    for (Import symbol : check.imports()) {
      json.writeStartObject();
      JsonFormat.string(json, "symbol", symbol.symbol());
      json.writeStringField("state", symbol.state().id());
      JsonFormat.string(json, "exporter", symbol.exporter());
      JsonFormat.crc(json, "wanted", symbol.version());
      JsonFormat.crc(json, "exported", symbol.exported());
      ImpactJson.problems(json, symbol.problems());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
