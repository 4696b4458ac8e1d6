package org.abitrack.lineinfo.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.lineinfo.build.BuildOptions;
import org.abitrack.lineinfo.build.Embedding;
import org.abitrack.lineinfo.build.OutputFormat;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code lineinfo embed}. */
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    description = "Puts the line tables of modules into the modules, in place.",
    footer = {
      "",
      "The module is replaced at once and keeps its permissions. A signed module must be signed",
      "again afterwards: embed refuses it unless --drop-signature is given."
    })
final class EmbedCommand implements Callable<Integer> {
  @ParentCommand private @Nullable LineinfoCommand parent;

  @Parameters(paramLabel = "MODULE", arity = "1..*", description = "Modules (X.ko).")
  private List<String> modules = List.of();

  @Option(
      names = "--compat",
      paramLabel = "VERSION",
      description = "Tables of version v7, v8 or v9x of the kernel series.")
  private @Nullable String compat;

  @Option(
      names = "--encoding",
      paramLabel = "ENCODING",
      defaultValue = "delta",
      description = "delta (the kernel series') or packed (ours). Default: ${DEFAULT-VALUE}")
  private BuildCommand.Encoding encoding = BuildCommand.Encoding.DELTA;

  @Option(names = "--drop-signature", description = "Take the signature of a signed module away.")
  private boolean dropSignature;

  @Option(names = "--jobs", paramLabel = "N", description = "Threads; the result is the same.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException {
    Generation generation = BuildCommand.generation(compat);
    boolean packed = encoding == BuildCommand.Encoding.PACKED;
    BuildCommand.checkEncoding(generation, packed);
    BuildOptions options =
        new BuildOptions(
            generation,
            OutputFormat.SECTIONS,
            packed,
            true,
            false,
            false,
            SourceRoots.of(System.getenv()),
            Math.max(1, jobs));
    int status = CommandRunner.OK;
    for (String module : modules) {
      try {
        if (Embedding.embed(module, options, dropSignature) == 0) {
          say(module + ": has no lines, left as it is");
        }
      } catch (FormatException | UncheckedIOException | CommandError e) {
        say(String.valueOf(e.getMessage()));
        status = CommandRunner.ERROR;
      }
    }
    return status;
  }

  private void say(String line) throws IOException {
    LineinfoCommand command = parent;
    if (command != null) {
      String text = "lineinfo: " + OneLine.of(line) + "\n";
      command.streams().err().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
