package org.abitrack.abidiff.report;

import java.util.List;

/** The formats of this package. */
public final class ReportFormats {
  private static final List<ReportFormat> ALL =
      List.of(
          new TextFormat(),
          new ShortFormat(),
          new SymbolsFormat(),
          new JsonFormat(),
          new MarkdownFormat(),
          new JunitFormat(),
          new SarifFormat(),
          new GithubFormat(),
          new GitlabFormat());

  private ReportFormats() {}

  /** All of them, in the order in which messages list them. */
  public static List<ReportFormat> all() {
    return ALL;
  }
}
