package org.abitrack.lineinfo.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.lineinfo.build.BuildOptions;
import org.abitrack.lineinfo.build.OutputFormat;
import org.abitrack.lineinfo.build.TableBuild;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generations;
import org.abitrack.lineinfo.verify.Comparison;
import org.abitrack.lineinfo.verify.TableContents;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code lineinfo verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compares tables with the debugging information of an ELF file.",
    footer = {"", "Exit status: 0 they agree, 1 they differ, 2 error."})
final class VerifyCommand implements Callable<Integer> {
  @ParentCommand private @Nullable LineinfoCommand parent;

  @Parameters(
      index = "0",
      paramLabel = "TABLE",
      description = "A table file, or a module with tables in it.")
  private String table = "";

  @Parameters(index = "1", paramLabel = "ELF", description = "vmlinux or a module.")
  private String elf = "";

  @Option(names = "--limit", paramLabel = "N", description = "Differences to print. Default: 20.")
  private int limit = 20;

  @Option(names = "--jobs", paramLabel = "N", description = "Threads.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  /** A table file, or a module with tables in it. */
  private static TableContents read(FileBytes file) {
    if (!TableContents.isTableFile(file) && isElf(file)) {
      TableContents embedded = TableContents.embedded(ElfFile.of(file));
      if (embedded.sections().isEmpty()) {
        throw new CommandError(file.name() + ": no table file, and no module with tables in it");
      }
      return embedded;
    }
    return TableContents.read(file);
  }

  private static boolean isElf(FileBytes file) {
    return file.size() > 3
        && file.get(0) == 0x7f
        && file.get(1) == 'E'
        && file.get(2) == 'L'
        && file.get(3) == 'F';
  }

  @Override
  public Integer call() throws IOException {
    TableContents contents;
    try (FileBytes file = TableBuild.open(table)) {
      contents = read(file);
    }
    // A table that ends at _etext says nothing of what is behind; that is compared, too.
    BuildOptions options =
        new BuildOptions(
            Generations.EXACT,
            OutputFormat.BINARY,
            false,
            contents.module(),
            false,
            false,
            SourceRoots.of(System.getenv()),
            Math.max(1, jobs));
    Comparison comparison = new Comparison(limit);
    try (FileBytes file = TableBuild.open(elf)) {
      comparison.compare(contents, TableBuild.of(file, options).tables());
    }
    StringBuilder text = new StringBuilder();
    for (String line : comparison.lines()) {
      text.append(line).append('\n');
    }
    text.append(comparison.compared()).append(" places compared, ");
    text.append(comparison.different()).append(" differ\n");
    LineinfoCommand command = parent;
    if (command != null) {
      command.streams().out().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
    return comparison.different() == 0 ? CommandRunner.OK : CommandRunner.FOUND;
  }
}
