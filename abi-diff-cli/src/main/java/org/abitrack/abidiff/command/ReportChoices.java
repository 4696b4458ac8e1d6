package org.abitrack.abidiff.command;

import java.net.URI;
import org.abitrack.abidiff.report.ReportFormat;
import org.abitrack.commandline.picocli.CommandError;
import picocli.CommandLine.Option;

/** Options of every command that writes reports. */
final class ReportChoices {
  /** What the verdict, the table of classes and the closing line need. */
  private static final int MIN_MARKDOWN_BYTES = 8_000;

  @Option(
      names = "--markdown-limit",
      paramLabel = "BYTES",
      defaultValue = "" + ReportFormat.Options.MARKDOWN_BYTES,
      description =
          "How long a markdown report may be; the least important is left out. Default:"
              + " ${DEFAULT-VALUE}, which GitHub and GitLab take; Bitbucket takes 32768.")
  private int markdownLimit;

  @Option(
      names = "--class-docs",
      paramLabel = "URL",
      defaultValue = "",
      description =
          "Where docs/abi-diff-classes.md is published: markdown and SARIF link to its sections.")
  private String classDocs;

  /** Both checked. */
  ReportFormat.Options options(boolean texts, boolean all) {
    if (markdownLimit < MIN_MARKDOWN_BYTES) {
      throw new CommandError("--markdown-limit must be at least " + MIN_MARKDOWN_BYTES);
    }
    if (!classDocs.isEmpty() && !isWebPage(classDocs)) {
      throw new CommandError("--class-docs takes an http or https address: " + classDocs);
    }
    return new ReportFormat.Options(texts, true, all, markdownLimit, classDocs);
  }

  /** It is pasted into links, so nothing that would end one may be in it. */
  private static boolean isWebPage(String address) {
    return address.matches("https?://[A-Za-z0-9._~:/?@!$&*+,;=-]+")
        && URI.create(address).getHost() != null;
  }
}
