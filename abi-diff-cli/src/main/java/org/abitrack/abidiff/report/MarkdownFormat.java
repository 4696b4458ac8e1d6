package org.abitrack.abidiff.report;

import java.nio.charset.StandardCharsets;
import org.abitrack.abidiff.policy.Assessment;

/** A comment on a pull request, never longer than code hosts take. */
final class MarkdownFormat implements ReportFormat {
  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    return MarkdownReport.of(assessment, options).getBytes(StandardCharsets.UTF_8);
  }
}
