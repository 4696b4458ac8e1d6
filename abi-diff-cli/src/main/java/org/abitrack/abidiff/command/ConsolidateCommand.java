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

/** {@code abi-diff consolidate}: a tree of symtypes files as one file. */
@Command(
    name = "consolidate",
    mixinStandardHelpOptions = true,
    description = "Put the symtypes files of a tree into one file that holds each definition once.",
    footer = {
      "",
      "The file is small and diffs well; \"abi-diff split\" makes the tree again. The format is"
          + " that of suse-kabi-tools.",
      "",
      "Exit status: 0 done; 2 error.",
      "",
      "Examples:",
      "  abi-diff consolidate build -o kernel.symtypes",
    })
final class ConsolidateCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AbiDiffCommand parent;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the result goes; standard output by default or for -.")
  private String output = "-";

  @Parameters(
      paramLabel = "TREE",
      description = "A folder with *.symtypes files, or a single symtypes file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path tree;

  @Override
  public Integer call() {
    RecordPool pool = new RecordPool();
    SymtypesCorpus corpus = new SymtypesReader(pool, parent.warnings()).read(tree);
    SymtypesOutput.consolidate(corpus, output, parent.streams().out());
    return CommandRunner.OK;
  }
}
