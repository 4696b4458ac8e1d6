package org.abitrack.kallmodsyms.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.kallmodsyms.names.Ambiguities.Scope;
import org.abitrack.kallmodsyms.names.AmbiguityChanges;
import org.abitrack.kallmodsyms.names.AmbiguityReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallmodsyms ambiguous}: names that several symbols share. */
@Command(
    name = "ambiguous",
    mixinStandardHelpOptions = true,
    description = "The names that several symbols of a kernel share, and how to tell them apart.",
    footer = {
      "",
      "With --diff: + ambiguous now, - no longer, ! the first symbol (what a tracer gets) is of"
          + " another file or module, ~ another number of symbols, > moved to another module.",
      "",
      "Exit status: 0 done; with --diff, 1 if there are changes; 2 error.",
      "",
      "Examples:",
      "  kallmodsyms ambiguous --text vmlinux",
      "  kallmodsyms ambiguous --diff old/vmlinux new/vmlinux"
    })
final class AmbiguousCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private KallmodsymsCommand parent;

  @Option(
      names = {"-r", "--ranges"},
      paramLabel = "FILE",
      description = "modules.builtin.ranges of the kernel.")
  private @Nullable String ranges;

  @Option(names = "--text", description = "List code only (types t, T, w, W).")
  private boolean text;

  @Option(names = "--functions", description = "List code without the __pfx_ symbols of objtool.")
  private boolean functions;

  @Option(names = "--summary", description = "Print the figures only.")
  private boolean summary;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--diff",
      paramLabel = "OLD",
      description = "Print what has changed since this older kernel.")
  private @Nullable String old;

  @Option(
      names = "--diff-ranges",
      paramLabel = "FILE",
      description = "modules.builtin.ranges of the older kernel.")
  private @Nullable String oldRanges;

  @Parameters(
      paramLabel = "KERNEL",
      description = "vmlinux (with debugging information for files), System.map or /proc/kallsyms.")
  private String kernel = "";

  @Override
  public Integer call() throws IOException {
    Scope scope = functions ? Scope.FUNCTIONS : text ? Scope.TEXT : Scope.ALL;
    if (old == null && oldRanges != null) {
      throw new CommandError("--diff-ranges is for --diff");
    }
    if (old != null && (ranges == null) != (oldRanges == null)) {
      throw new CommandError(
          "modules can be compared if both kernels have ranges: -r and --diff-ranges");
    }
    KernelInput input = KernelInput.read(kernel, ranges);
    Writer out =
        new BufferedWriter(
            new OutputStreamWriter(parent.streams().out(), StandardCharsets.ISO_8859_1), 1 << 16);
    int status = CommandRunner.OK;
    if (old != null) {
      status = changes(KernelInput.read(old, oldRanges), input, scope, out);
    } else {
      AmbiguityReport report = new AmbiguityReport(input.symbols(), input.names(), scope);
      if (json) {
        report.writeJson(out);
      } else {
        report.writeText(out, summary);
      }
    }
    out.flush();
    return status;
  }

  private int changes(KernelInput before, KernelInput after, Scope scope, Writer out)
      throws IOException {
    List<AmbiguityChanges.Change> changes =
        new AmbiguityChanges(before.symbols(), before.names(), after.symbols(), after.names())
            .changes(scope);
    String separator = json ? "[\n " : "";
    for (AmbiguityChanges.Change change : changes) {
      out.append(separator).append(json ? change.json() : change.text());
      out.append(json ? "" : "\n");
      separator = json ? ",\n " : "";
    }
    if (json) {
      out.append(changes.isEmpty() ? "[]\n" : "]\n");
    }
    return changes.isEmpty() ? CommandRunner.OK : CommandRunner.FOUND;
  }
}
