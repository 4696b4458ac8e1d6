package org.abitrack.abidiff.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.abitrack.abidiff.suse.SymtypesOutput;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesReader;
import org.abitrack.commandline.picocli.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code abi-diff split}: a consolidated file as a tree of symtypes files. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    description = "Make the tree of symtypes files again that a consolidated file was made from.",
    footer = {
      "",
      "Exit status: 0 done; 2 error.",
      "",
      "Examples:",
      "  abi-diff split kernel.symtypes -o tree",
    })
final class SplitCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AbiDiffCommand parent;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "The folder for the tree; it is made if necessary.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path output;

  @Parameters(paramLabel = "FILE", description = "A consolidated symtypes file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Override
  public Integer call() {
    RecordPool pool = new RecordPool();
    SymtypesCorpus corpus = new SymtypesReader(pool, parent.warnings()).readConsolidated(file);
    SymtypesOutput.split(corpus, output);
    return CommandRunner.OK;
  }
}
