package org.abitrack.abidiff.command;

import com.google.common.base.Suppliers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.policy.FailOn;
import org.abitrack.abidiff.policy.Policy;
import org.abitrack.abidiff.policy.PolicyInputs;
import org.abitrack.abidiff.policy.Release;
import org.abitrack.abidiff.policy.Today;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a caller tolerates, and which exports he cares about. */
final class PolicyOptions {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Rules for what passes, warns and fails (YAML); may be repeated.")
  private List<Path> policies = new ArrayList<>();

  @Option(
      names = "--severities",
      paramLabel = "FILE",
      description = "Rules of suse-kabi-tools, behind those of policies; may be repeated.")
  private List<Path> severities = new ArrayList<>();

  @Option(
      names = "--symbols",
      paramLabel = "FILE",
      description =
          "Compare only the exports in a list: of libabigail, RHEL or Android (INI), Module.kabi, a"
              + " filter of STG, or a name or pattern per line; may be repeated.")
  private List<Path> symbols = new ArrayList<>();

  @Option(
      names = "--symbol-filter",
      paramLabel = "EXPR",
      description = "Compare only the exports that a filter of STG matches; may be repeated.")
  private List<String> symbolFilters = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description =
          "Which changes fail that no rule is about: break, review (and break; the default), any,"
              + " none (the exit status is 0 whatever rules say).")
  private @Nullable FailOn failOn;

  @Option(
      names = "--strict-policy",
      description = "Fail if a rule of a policy is unused, shadowed or expired.")
  private boolean strict;

  @Option(
      names = "--release",
      paramLabel = "RELEASE",
      description = "Which release the new kernel is, for rules with until-release.")
  private @Nullable String release;

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description = "The day for rules that expire, if not today or that of SOURCE_DATE_EPOCH.")
  private @Nullable LocalDate today;

  /**
   * Reads all files.
   *
   * @throws FileAccessException if one cannot be read
   * @throws LineException if a line is wrong
   * @throws CommandError if something else is wrong
   */
  Policy read() {
    return new PolicyInputs(
            policies,
            severities,
            symbols,
            symbolFilters,
            failOn,
            release(),
            Suppliers.memoize(
                () -> Today.of(today, System.getenv("SOURCE_DATE_EPOCH"), Clock.systemUTC())),
            strict)
        .read();
  }

  private @Nullable Release release() {
    if (release == null) {
      return null;
    }
    Release parsed = Release.parse(release);
    if (parsed == null) {
      throw new CommandError("--release: '" + release + "' is no release such as 7.4 or 7.4-rc2");
    }
    return parsed;
  }
}
