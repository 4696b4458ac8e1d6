package org.abitrack.abidiff.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.abitrack.abidiff.policy.Assessment;

/** SARIF 2.1.0 (OASIS Standard, 27 March 2020), with what GitHub code scanning asks for on top. */
final class SarifFormat implements ReportFormat {
  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      new SarifReport(json, assessment, options.classDocs()).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.write('\n');
    return out.toByteArray();
  }
}
