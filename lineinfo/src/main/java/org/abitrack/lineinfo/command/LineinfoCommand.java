package org.abitrack.lineinfo.command;

import org.abitrack.commandline.picocli.Streams;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code lineinfo} command: one class per subcommand, one line of registration each. */
@Command(
    name = "lineinfo",
    mixinStandardHelpOptions = true,
    description = "Tables from kernel addresses to source lines.",
    subcommands = {
      BuildCommand.class,
      EmbedCommand.class,
      VerifyCommand.class,
      SizeCommand.class,
      LookupCommand.class,
      AnnotateCommand.class
    })
public final class LineinfoCommand implements Runnable {
  private final Streams streams;

  @Spec private CommandSpec spec;

  /** The command on these streams. */
  public LineinfoCommand(Streams streams) {
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
