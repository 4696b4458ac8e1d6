package org.abitrack.abidiff.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.abidiff.change.KernelComparer;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelReader;
import org.abitrack.abidiff.policy.Assessor;
import org.abitrack.abidiff.policy.Policy;
import org.abitrack.abidiff.report.AcceptedChanges;
import org.abitrack.abidiff.report.ReportFormat;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code abi-diff baseline update}: accepts what changed. */
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    description = "Put a kernel in the place of a baseline, and write down what that accepts.",
    footer = {
      "",
      "KERNEL is what 'abi-diff snapshot' takes. The changes from BASELINE to it are written to"
          + " BASELINE.changes.md, to be reviewed and committed together with the baseline, and"
          + " then the new snapshot to BASELINE; each file is replaced whole or not at all. If"
          + " the snapshot would be the same, no file is touched.",
      "",
      "Options for rules decide what the summary tells, as they do for 'abi-diff compare'; the"
          + " snapshot always holds the whole kernel.",
      "",
      "Exit status: 0 done, whatever was accepted; 2 error.",
      "",
      "Examples:",
      "  abi-diff baseline update --create kernel.abi vmlinux modules/ Module.symvers",
      "  abi-diff baseline update --reason 'timers get slack' kernel.abi vmlinux modules/"
    })
final class BaselineUpdateCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private BaselineCommand parent;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description =
          "Where what was accepted is written, in Markdown; BASELINE.changes.md if not" + " given.")
  private @Nullable Path summary;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why it is accepted, in Markdown: put in front of the summary.")
  private String reason = "";

  @Option(names = "--create", description = "Make a baseline if there is none yet.")
  private boolean create;

  @Option(
      names = "--accept-zero-versions",
      description = "Compare the rest if all versions (CRCs) of a kernel are zero.")
  private boolean acceptZeroVersions;

  @Mixin private ReportChoices choices = new ReportChoices();

  @Mixin private PolicyOptions policyOptions = new PolicyOptions();

  @Mixin private ImpactOptions impact = new ImpactOptions();

  @Mixin private WorkOptions work = new WorkOptions();

  @Parameters(index = "0", paramLabel = "BASELINE", description = "The snapshot to replace.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path baseline;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "KERNEL",
      description = "The parts of the new kernel.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<Path> parts;

  @Override
  public Integer call() throws IOException {
    ReportFormat.Options options = choices.options(false, false);
    Policy policy = policyOptions.read();
    boolean exists = Files.exists(baseline);
    if (!exists && !create) {
      throw new CommandError(
          baseline + ": there is no baseline to update; --create makes the first one");
    }
    Path page = page();
    BaselineFiles files = new BaselineFiles(baseline, page);
    files.check();
    RecordPool pool = new RecordPool();
    if (!exists) {
      Kernel kernel = read(pool, List.of(parts)).getFirst();
      int exports = kernel.exports().size();
      files.replace(kernel, AcceptedChanges.firstPage(baseline.toString(), reason, exports));
      say(baseline + ": made, " + exports + (exports == 1 ? " export" : " exports"));
      say("summary: " + page);
      return CommandRunner.OK;
    }
    List<Kernel> kernels = read(pool, List.of(List.of(baseline), parts));
    AcceptedChanges accepted = compare(kernels.getFirst(), kernels.getLast(), policy);
    byte[] text = accepted.page(baseline.toString(), reason, options);
    if (files.replace(kernels.getLast(), text)) {
      say(baseline + ": accepted " + accepted.counts());
      say("summary: " + page);
    } else {
      say(baseline + ": nothing changed, left as it is");
    }
    return CommandRunner.OK;
  }

  private Path page() {
    return summary != null
        ? summary
        : baseline.resolveSibling(baseline.getFileName() + ".changes.md");
  }

  private List<Kernel> read(RecordPool pool, List<List<Path>> kernels) {
    return work.run(
        parent.parent().streams(),
        options -> {
          KernelReader reader = new KernelReader(pool, _ -> {}, options);
          return kernels.stream().map(reader::read).toList();
        });
  }

  private AcceptedChanges compare(Kernel before, Kernel after, Policy policy) {
    Comparison comparison =
        impact.applyTo(
            KernelComparer.compare(before, after, acceptZeroVersions, policy.symbols()::includes),
            before,
            after);
    return new AcceptedChanges(Assessor.assess(comparison, before, after, policy));
  }

  private void say(String line) throws IOException {
    OutputStream out = parent.parent().streams().out();
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
