package org.abitrack.abidiff.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.ModuleImpact.Problem;

/**
 * What a comparison means for modules, as JSON: the array {@code impact} of the judged ones and the
 * counts {@code ownModules} of the old kernel's own.
 */
final class ImpactJson {
  private ImpactJson() {}

  static void write(JsonGenerator json, Comparison comparison) throws IOException {
    int own = 0;
    int affected = 0;
    json.writeArrayFieldStart("impact");
    for (ModuleImpact module : comparison.impact()) {
      if (module.judged()) {
        write(json, module);
      } else {
        own++;
        affected += module.breaks() ? 1 : 0;
      }
    }
    json.writeEndArray();
    json.writeObjectFieldStart("ownModules");
    json.writeNumberField("modules", own);
    json.writeNumberField("breaking", affected);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ModuleImpact module) throws IOException {
    json.writeStartObject();
    JsonFormat.string(json, "module", module.module());
    json.writeNumberField("imports", module.imports());
    json.writeStringField("verdict", module.breaks() ? "fail" : "pass");
    problems(json, module.problems());
    json.writeEndObject();
  }

  static void problems(JsonGenerator json, List<Problem> problems) throws IOException {
    json.writeArrayFieldStart("problems");
    for (Problem problem : problems) {
      json.writeStartObject();
      JsonFormat.string(json, "symbol", problem.symbol());
      json.writeStringField("kind", problem.kind().id());
      JsonFormat.string(json, "detail", problem.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
