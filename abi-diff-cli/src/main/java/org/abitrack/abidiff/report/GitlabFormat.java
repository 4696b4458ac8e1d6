package org.abitrack.abidiff.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.result.Severity;

/** A code quality report as GitLab reads it: the subset of Code Climate that it asks for. */
final class GitlabFormat implements ReportFormat {
  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    Fingerprints fingerprints = new Fingerprints();
    return JsonBytes.of(json -> {
      json.writeStartArray();
      for (ReportedChange change : ReportedChanges.of(assessment)) {
        write(json, change, fingerprints.of(change.id()));
      }
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, ReportedChange change, String fingerprint)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("description", description(change));
    json.writeStringField("check_name", change.changeClass().id());
    json.writeStringField("fingerprint", fingerprint);
    json.writeStringField("severity", severity(change));
    json.writeObjectFieldStart("location");
    json.writeStringField("path", change.file());
    json.writeObjectFieldStart("lines");
    json.writeNumberField("begin", 1);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  /** One line is all that it shows. */
  private static String description(ReportedChange change) {
    String text = change.headline();
    if (!change.details().isEmpty()) {
      text += ": " + change.details().getFirst();
    }
    return change.kind() == ReportedChange.Kind.CAUSE
        ? text + " (reaches " + Counted.of(change.exports(), "export") + ")"
        : text;
  }

  /** A module suffers from changes that are listed, too: those of them that break are critical. */
  private static String severity(ReportedChange change) {
    boolean critical =
        change.changeClass().severity() == Severity.BREAK
            && change.kind() != ReportedChange.Kind.MODULE;
    return switch (change.verdict()) {
      case FAIL -> critical ? "critical" : "major";
      case WARN -> "minor";
      case PASS -> "info";
    };
  }
}
