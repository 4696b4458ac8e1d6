package org.abitrack.abidiff.report;

import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.text.MixedText;

/** For people: each root cause once, worst first. */
final class TextFormat implements ReportFormat {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    return MixedText.bytes(TextReport.of(assessment, options));
  }
}
