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
   * @param markdownBytes how long a comment may be
   * @param classDocs where docs/abi-diff-classes.md is published, for links; empty if nowhere
   */
  record Options(boolean texts, boolean colour, boolean all, int markdownBytes, String classDocs) {
    /** Fits into a comment on GitHub (65,536 characters) and on GitLab. */
    public static final int MARKDOWN_BYTES = 65_000;

    /** With the usual limits, without links. */
    public Options(boolean texts, boolean colour) {
      this(texts, colour, false);
    }

    /** Comments of the usual length, without links. */
    public Options(boolean texts, boolean colour, boolean all) {
      this(texts, colour, all, MARKDOWN_BYTES, "");
    }
  }
}
