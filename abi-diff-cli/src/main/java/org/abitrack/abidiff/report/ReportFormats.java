package org.abitrack.abidiff.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All formats. */
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

  /** The format with this name, or null. */
  public static @Nullable ReportFormat named(String name) {
    for (ReportFormat format : ALL) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    return null;
  }

  /** The names, as a message shows them. */
  public static String names() {
    return String.join(", ", ALL.stream().map(ReportFormat::name).toList());
  }
}
