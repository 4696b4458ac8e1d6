package org.abitrack.abidiff.html;

import java.nio.charset.StandardCharsets;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.report.ReportFormat;

/**
 * For people who look: one file that needs no other, with tables to search, sort and filter and the
 * layout of every changed structure.
 */
public final class HtmlFormat implements ReportFormat {
  @Override
  public String name() {
    return "html";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    return HtmlPage.of(assessment, options.texts()).getBytes(StandardCharsets.UTF_8);
  }
}
