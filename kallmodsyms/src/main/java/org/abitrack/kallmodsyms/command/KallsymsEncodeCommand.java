package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code kallsyms encode}: stands in for {@code scripts/kallsyms} in a kernel build, so it takes
 * that program's command line and has its messages and exit statuses.
 */
@Command(
    name = "encode",
    customSynopsis =
        "kallmodsyms kallsyms encode [--all-symbols] [--pc-relative] in.map [-o out.S]",
    description = {
      "Writes the assembly source of the kallsyms tables, byte for byte as scripts/kallsyms of"
          + " Linux 7.3 does: takes the command line of that program, in abbreviations, too.",
      "",
      "  --all-symbols   take symbols outside of the text sections, too",
      "  --pc-relative   addresses relative to the place that holds them",
      "  -o, --output=F  write to F instead of standard output",
      "  -h, --help      show this text"
    },
    footer = {
      "",
      "Example:",
      "  kallmodsyms kallsyms encode --all-symbols --pc-relative System.map"
    })
final class KallsymsEncodeCommand implements Callable<Integer> {
  @ParentCommand private KallsymsCommand parent;

  @Spec private CommandSpec spec;

  @Unmatched private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    if (EncodeOptions.askForHelp(arguments)) {
      spec.commandLine().usage(spec.commandLine().getOut());
      return CommandRunner.OK;
    }
    return new EncodeRun(parent.streams()).run(arguments);
  }
}
