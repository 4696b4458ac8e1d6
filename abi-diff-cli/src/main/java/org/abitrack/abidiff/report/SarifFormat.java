package org.abitrack.abidiff.report;

import org.abitrack.abidiff.policy.Assessment;

/** SARIF 2.1.0 (OASIS Standard, 27 March 2020), with what GitHub code scanning asks for on top. */
final class SarifFormat implements ReportFormat {
  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    return JsonBytes.of(json -> new SarifReport(json, assessment, options.classDocs()).write());
  }
}
