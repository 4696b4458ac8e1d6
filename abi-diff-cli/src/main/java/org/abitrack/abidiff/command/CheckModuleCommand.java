package org.abitrack.abidiff.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.abidiff.impact.KernelCheck;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelReader;
import org.abitrack.abidiff.kernel.LoadableModules;
import org.abitrack.abidiff.report.ModuleCheckReport;
import org.abitrack.abidiff.result.ModuleChecks;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code abi-diff check-module}: whether modules load on a kernel. */
@Command(
    name = "check-module",
    mixinStandardHelpOptions = true,
    description = "Tell whether modules that are already built load on a kernel.",
    footer = {
      "",
      "MODULE is a module or a folder of modules: stripped or not, .ko.gz, .ko.xz and .ko.zst, too."
          + " NEW is Module.symvers, a snapshot, or vmlinux and modules.",
      "",
      "Exit status: 0 all load; 1 one does not; 2 error.",
      "",
      "Examples:",
      "  abi-diff check-module extra/foo.ko /usr/src/linux-headers-7.3/Module.symvers",
      "  abi-diff check-module --format json /lib/modules/7.2/updates new.abi",
    })
final class CheckModuleCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AbiDiffCommand parent;

  @Parameters(
      arity = "2..*",
      paramLabel = "MODULE... NEW",
      description = "The modules, and the kernel last.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--new",
      paramLabel = "FILE",
      description = "Another part of the kernel; may be repeated.")
  private List<Path> newParts = new ArrayList<>();

  @Option(
      names = "--accept-zero-versions",
      description =
          "Check names, namespaces and licence if no version (CRC) of the kernel is known.")
  private boolean acceptZeroVersions;

  @Option(names = "--all", description = "Show the imports that are fine, too.")
  private boolean all;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "TYPE",
      completionCandidates = Formats.TextOrJson.class,
      defaultValue = "text",
      description = "text (the default) or json.")
  private String format = "text";

  @Override
  public Integer call() throws IOException {
    if (!format.equals("text") && !format.equals("json")) {
      throw new CommandError("no report format '" + format + "'; there are: text, json");
    }
    List<Path> parts = new ArrayList<>(List.of(paths.getLast()));
    parts.addAll(newParts);
    try {
      Kernel kernel = new KernelReader(new RecordPool(), _ -> {}).read(parts);
      ModuleChecks checks =
          KernelCheck.check(
              LoadableModules.read(paths.subList(0, paths.size() - 1)), kernel, acceptZeroVersions);
      byte[] report =
          format.equals("json")
              ? ModuleCheckReport.json(checks)
              : ModuleCheckReport.text(checks, all);
      parent.streams().out().write(report);
      return checks.pass() ? CommandRunner.OK : CommandRunner.FOUND;
    } catch (LineException e) {
      throw new CommandError(String.valueOf(e.getMessage()));
    }
  }
}
