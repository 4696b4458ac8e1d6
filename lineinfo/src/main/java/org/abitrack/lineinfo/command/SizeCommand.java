package org.abitrack.lineinfo.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.lineinfo.build.BuildOptions;
import org.abitrack.lineinfo.build.OutputFormat;
import org.abitrack.lineinfo.build.TableBuild;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generations;
import org.abitrack.lineinfo.verify.SizeReport;
import org.abitrack.lineinfo.verify.TableContents;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code lineinfo size}. */
@Command(
    name = "size",
    mixinStandardHelpOptions = true,
    description =
        "Prints what takes how much room in a table file, in the tables in a module, or would in"
            + " the table file of an ELF file.")
final class SizeCommand implements Callable<Integer> {
  @ParentCommand private @Nullable LineinfoCommand parent;

  @Parameters(paramLabel = "TABLE|ELF", description = "A table file, vmlinux or a module.")
  private String input = "";

  @Option(
      names = "--encoding",
      paramLabel = "ENCODING",
      defaultValue = "delta",
      description = "delta or packed, for an ELF file. Default: ${DEFAULT-VALUE}")
  private BuildCommand.Encoding encoding = BuildCommand.Encoding.DELTA;

  @Override
  public Integer call() throws IOException {
    String report;
    try (FileBytes file = TableBuild.open(input)) {
      report =
          TableContents.isTableFile(file)
              ? SizeReport.of(TableContents.read(file), file.size())
              : ofElf(file);
    }
    LineinfoCommand command = parent;
    if (command != null) {
      command.streams().out().write(report.getBytes(StandardCharsets.ISO_8859_1));
    }
    return CommandRunner.OK;
  }

  private String ofElf(FileBytes file) throws IOException {
    TableContents embedded = TableContents.embedded(ElfFile.of(file));
    if (!embedded.sections().isEmpty()) {
      long sum = embedded.parts().stream().mapToLong(TableContents.Part::bytes).sum();
      return SizeReport.of(embedded, sum);
    }
    BuildOptions options =
        new BuildOptions(
            Generations.EXACT,
            OutputFormat.BINARY,
            encoding == BuildCommand.Encoding.PACKED,
            false,
            true,
            false,
            SourceRoots.of(System.getenv()),
            Runtime.getRuntime().availableProcessors());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableBuild.of(file, options).writeTo(out);
    byte[] table = out.toByteArray();
    return SizeReport.of(TableContents.read(new HeapFile(input, table)), table.length);
  }
}
