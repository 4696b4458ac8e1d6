package org.abitrack.symversions.testing;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.symversions.diagnostic.DiagnosticSink;

/** Keeps what it is told. */
public final class RecordingSink implements DiagnosticSink {
  private final List<String> warnings = new ArrayList<>();
  private final List<String> debugLines = new ArrayList<>();

  @Override
  public void warning(String text) {
    warnings.add(text);
  }

  @Override
  public void debug(String text) {
    debugLines.add(text);
  }

  /** All warnings so far. */
  public List<String> warnings() {
    return warnings;
  }

  /** All debug lines so far. */
  public List<String> debugLines() {
    return debugLines;
  }
}
