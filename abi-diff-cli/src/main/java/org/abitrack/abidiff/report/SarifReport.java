package org.abitrack.abidiff.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One SARIF log with one run; section numbers are of the standard. Classes are rules, changes are
 * results.
 */
final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  private final JsonGenerator json;
  private final Assessment assessment;
  private final String classDocs;
  private final List<ReportedChange> changes;
  private final Map<ChangeClass, Integer> rules = new LinkedHashMap<>();
  private final Fingerprints fingerprints = new Fingerprints();

  SarifReport(JsonGenerator json, Assessment assessment, String classDocs) {
    this.json = json;
    this.assessment = assessment;
    this.classDocs = classDocs;
    changes = ReportedChanges.of(assessment);
    for (ReportedChange change : changes) {
      rules.putIfAbsent(change.changeClass(), rules.size());
    }
  }

  void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool();
    invocation();
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    for (ReportedChange change : changes) {
      result(change);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool() throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "abi-diff");
    json.writeArrayFieldStart("rules");
    for (ChangeClass rule : rules.keySet()) {
      rule(rule);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(ChangeClass rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("name", pascalCase(rule.id()));
    text("shortDescription", rule.title());
    text("fullDescription", ClassDescriptions.of(rule));
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    if (!classDocs.isEmpty()) {
      json.writeStringField("helpUri", ClassDescriptions.link(classDocs, rule));
    }
    text("help", ClassDescriptions.of(rule));
    json.writeEndObject();
  }

  /** Names of rules are identifiers (3.49.7); GitHub shows them beside the id. */
  private static String pascalCase(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }

  /** Notes are about the run, not about the code: notifications (3.20.21). */
  private void invocation() throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeNumberField("exitCode", assessment.fails() ? 1 : 0);
    json.writeArrayFieldStart("toolExecutionNotifications");
    if (ReportedChanges.failsByItsRules(assessment, changes)) {
      notification("error", ReportedChanges.RULES_FAIL);
    }
    notification("old: " + assessment.comparison().oldLabel());
    notification("new: " + assessment.comparison().newLabel());
    for (String line : ImpactText.summary(assessment.comparison())) {
      notification(line);
    }
    for (String note : assessment.comparison().notes()) {
      notification(note);
    }
    for (String note : assessment.notes()) {
      notification(note);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void notification(String note) throws IOException {
    notification("note", note);
  }

  private void notification(String level, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("level", level);
    text("message", SafeText.of(text));
    json.writeEndObject();
  }

  private void result(ReportedChange change) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", change.changeClass().id());
    json.writeNumberField("ruleIndex", rules.getOrDefault(change.changeClass(), -1));
    json.writeStringField("level", level(change.verdict()));
    text("message", String.join("\n", change.lines()));
    location(change);
    String fingerprint = fingerprints.of(change.id());
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("changeId/v1", fingerprint);
    // GitHub computes this one from the source file if it is missing, and there is none.
    json.writeStringField("primaryLocationLineHash", fingerprint.substring(0, 16) + ":1");
    json.writeEndObject();
    suppressions(change);
    json.writeObjectFieldStart("properties");
    json.writeStringField("severity", change.changeClass().severity().id());
    json.writeStringField("verdict", change.verdict().id());
    json.writeNumberField("exports", change.exports());
    json.writeNumberField("modules", change.modules());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void location(ReportedChange change) throws IOException {
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(change.file()));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", 1);
    json.writeEndObject();
    json.writeEndObject();
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    json.writeStringField("fullyQualifiedName", change.subject());
    json.writeStringField("kind", kind(change));
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** 3.33.7: one of the standard's where it fits, else a word of our own, which it allows. */
  private static String kind(ReportedChange change) {
    return switch (change.kind()) {
      case CAUSE -> isType(change.cause()) ? "type" : "export";
      case EXPORT -> "export";
      case MODULE -> "module";
      case FUNCTION -> "function";
    };
  }

  private static boolean isType(@Nullable RootCause cause) {
    return cause != null && cause.name().indexOf('#') == 1;
  }

  /**
   * A result that a rule tolerates is suppressed. Where one result has the property all must have
   * it (3.27.23), so it is there always.
   */
  private void suppressions(ReportedChange change) throws IOException {
    json.writeArrayFieldStart("suppressions");
    if (change.verdict() == Verdict.PASS && !change.rule().isEmpty()) {
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("status", "accepted");
      json.writeStringField(
          "justification",
          change.rule() + (change.reason().isEmpty() ? "" : ": " + change.reason()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void text(String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case BREAK -> "error";
      case REVIEW -> "warning";
      case HARMLESS -> "note";
    };
  }

  private static String level(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "error";
      case WARN -> "warning";
      case PASS -> "note";
    };
  }

  /** A relative reference (RFC 3986): a colon in its first segment would begin a scheme. */
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/+=@,".indexOf(c) >= 0)) {
        uri.append(c);
      } else {
        uri.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        uri.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    // An authority would begin with two.
    int slashes = 0;
    while (slashes < uri.length() && uri.charAt(slashes) == '/') {
      slashes++;
    }
    return slashes > 1 ? uri.substring(slashes - 1) : uri.toString();
  }
}
