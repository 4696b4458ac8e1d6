package org.abitrack.abidiff.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code abi-diff baseline}: what is done with the kernel that others are compared with. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description = "Keep the baseline, the snapshot that new kernels are compared with.",
    subcommands = BaselineUpdateCommand.class)
final class BaselineCommand implements Runnable {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AbiDiffCommand parent;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /** The command that this belongs to. */
  AbiDiffCommand parent() {
    return parent;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which subcommand?");
  }
}
