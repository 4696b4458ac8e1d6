package org.abitrack.abidiff.report;

import org.abitrack.abidiff.policy.Assessment;

/** One way to write a judged comparison down; the same comparison gives the same bytes. */
public interface ReportFormat {
  /** What {@code --format} calls it. */
  String name();

  /** The whole report. */
  byte[] render(Assessment assessment, Options options);

  /**
   * What a caller may choose.
   *
   * @param texts whether to show the old and the new record of each root cause
   * @param colour whether a terminal shows it
   * @param all whether formats for people show everything, however long that gets
   */
  record Options(boolean texts, boolean colour, boolean all) {
    /** With the usual limits. */
    public Options(boolean texts, boolean colour) {
      this(texts, colour, false);
    }
  }
}
