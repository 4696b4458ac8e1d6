package org.abitrack.kallmodsyms.command;

import org.abitrack.commandline.picocli.Streams;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code kallsyms}: the kernel's compressed symbol table. */
@Command(
    name = "kallsyms",
    mixinStandardHelpOptions = true,
    description = "Encodes, decodes and weighs the kernel's compressed symbol table.",
    subcommands = {
      KallsymsEncodeCommand.class,
      KallsymsDecodeCommand.class,
      KallsymsSizeCommand.class
    })
final class KallsymsCommand implements Runnable {
  @ParentCommand private KallmodsymsCommand parent;

  @Spec private CommandSpec spec;

  Streams streams() {
    return parent.streams();
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "encode, decode or size?");
  }
}
