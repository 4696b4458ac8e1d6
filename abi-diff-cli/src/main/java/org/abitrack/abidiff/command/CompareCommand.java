package org.abitrack.abidiff.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.abidiff.change.KernelComparer;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelReader;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Assessor;
import org.abitrack.abidiff.policy.Policy;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.commandline.picocli.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code abi-diff compare}: what changed between two kernels. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Compares two kernels and explains each change once, at its root.",
    footer = {
      "",
      "OLD and NEW are each a snapshot, a vmlinux or module or tree of them with debugging"
          + " information, symtypes (a file, a consolidated file, a tree), or Module.symvers; what"
          + " it is follows from the content, and both sides may be different.",
      "",
      "Exit status: 0 nothing that matters; 1 a change fails; 2 error.",
      "",
      "Examples:",
      "  abi-diff compare released.abi vmlinux --new modules/ --new Module.symvers",
      "  abi-diff compare old/Module.symvers new/Module.symvers",
      "  abi-diff compare --policy policy.yaml --symbols stablelist old.abi new.abi",
      "  abi-diff compare --format text --format json:report.json old.abi new.abi"
    })
final class CompareCommand implements Callable<Integer> {
  @ParentCommand private AbiDiffCommand parent;

  @Mixin private KernelPair files = new KernelPair();

  @Option(
      names = "--accept-zero-versions",
      description = "Compare the rest if all versions (CRCs) of a kernel are zero.")
  private boolean acceptZeroVersions;

  @Option(names = "--texts", description = "Show the old and the new text of each changed type.")
  private boolean texts;

  @Option(
      names = "--all",
      description = "Show everything, also where the text report stops at the most important.")
  private boolean all;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "TYPE[:FILE]",
      description =
          "Report to write: text, short, symbols, json, markdown, junit, sarif, github, gitlab"
              + " or html; may be repeated.")
  private List<String> formats = new ArrayList<>();

  @Mixin private ReportChoices choices = new ReportChoices();

  @Mixin private PolicyOptions policyOptions;

  @Mixin private ImpactOptions impact = new ImpactOptions();

  @Mixin private WorkOptions work = new WorkOptions();

  @Override
  public Integer call() throws IOException {
    List<ReportOutput> outputs = ReportOutput.of(formats);
    Policy policy = policyOptions.read();
    List<Path> oldFiles = files.oldFiles();
    RecordPool pool = new RecordPool();
    List<Kernel> kernels =
        work.run(
            parent.streams(),
            options -> {
              KernelReader reader = new KernelReader(pool, _ -> {}, options);
              return List.of(reader.read(oldFiles), reader.read(files.newFiles()));
            });
    Kernel before = kernels.getFirst();
    Kernel after = kernels.getLast();
    Comparison comparison =
        impact.applyTo(
            KernelComparer.compare(before, after, acceptZeroVersions, policy.symbols()::includes),
            before,
            after);
    Assessment assessment = Assessor.assess(comparison, before, after, policy);
    for (ReportOutput output : outputs) {
      output.write(assessment, choices.options(texts, all), parent.streams().out());
    }
    return assessment.fails() ? CommandRunner.FOUND : CommandRunner.OK;
  }
}
