package org.abitrack.abidiff.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.abitrack.abidiff.symtypes.DuplicateExport;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.commandline.picocli.Streams;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code abi-diff} command: one class per subcommand, one line of registration each. */
@Command(
    name = "abi-diff",
    mixinStandardHelpOptions = true,
    description =
        "What changed between two kernels, at its root, who breaks, and whether CI may pass.",
    subcommands = {
      CompareCommand.class,
      CheckModuleCommand.class,
      ConsolidateCommand.class,
      SplitCommand.class,
      SnapshotCommand.class,
      BaselineCommand.class,
      ExplainCommand.class,
      LayoutCommand.class,
      LintCommand.class,
      SuggestCommand.class
    })
public final class AbiDiffCommand implements Runnable {
  private final Streams streams;

  @Spec private CommandSpec spec;

  /** The command on these streams. */
  public AbiDiffCommand(Streams streams) {
    this.streams = streams;
  }

  /** What the subcommands read from and write to. */
  Streams streams() {
    return streams;
  }

  /** Where readers of symtypes files tell of exports that two files have. */
  Consumer<DuplicateExport> warnings() {
    return duplicate -> {
      try {
        String line = "abi-diff: " + ByteText.shown(duplicate.toString()) + "\n";
        streams.err().write(line.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which subcommand?");
  }
}
