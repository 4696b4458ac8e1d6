package org.abitrack.kallmodsyms.command;

import org.abitrack.commandline.picocli.Streams;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code kallmodsyms} command: one class per subcommand, one line of registration each. */
@Command(
    name = "kallmodsyms",
    mixinStandardHelpOptions = true,
    description = "Which built-in module and which source file every kernel symbol belongs to.",
    subcommands = {
      AmbiguousCommand.class,
      AnnotateCommand.class,
      KallsymsCommand.class,
      ListCommand.class,
      PathsCommand.class,
      RangesCommand.class,
      RangesFileCommand.class,
      RecoverCommand.class,
      ResolveCommand.class,
      SympathCommand.class,
      TablesCommand.class,
      VerifyCommand.class,
    })
public final class KallmodsymsCommand implements Runnable {
  private final Streams streams;

  @Spec private CommandSpec spec;

  /** The command on these streams. */
  public KallmodsymsCommand(Streams streams) {
    this.streams = streams;
  }

  /** What the subcommands read from and write to. */
  Streams streams() {
    return streams;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which subcommand?");
  }
}
