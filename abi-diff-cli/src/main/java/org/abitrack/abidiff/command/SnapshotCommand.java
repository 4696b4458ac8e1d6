package org.abitrack.abidiff.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelReader;
import org.abitrack.abidiff.kernel.SnapshotWriter;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.commandline.picocli.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code abi-diff snapshot}: all that is known of a kernel in one file. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description = "Put all that is known of one kernel into one text file for later comparisons.",
    footer = {
      "",
      "KERNEL is any number of: a vmlinux, modules, a tree of them (with DWARF), Module.symvers,"
          + " symtypes. The file is the same for the same kernel, and diffs well.",
      "",
      "Exit status: 0 done; 2 error.",
      "",
      "Examples:",
      "  abi-diff snapshot vmlinux modules/ Module.symvers -o kernel.abi",
      "  abi-diff compare released.abi kernel.abi",
    })
final class SnapshotCommand implements Callable<Integer> {
  private static final int BUFFER = 1 << 16;

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AbiDiffCommand parent;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the result goes; standard output by default or for -.")
  private String output = "-";

  @Mixin private WorkOptions work = new WorkOptions();

  @Parameters(arity = "1..*", paramLabel = "KERNEL", description = "The parts of the kernel.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private List<Path> parts;

  @Override
  public Integer call() throws IOException {
    Kernel kernel =
        work.run(
            parent.streams(),
            options -> new KernelReader(new RecordPool(), _ -> {}, options).read(parts));
    if (output.equals("-")) {
      OutputStream out = new BufferedOutputStream(parent.streams().out(), BUFFER);
      SnapshotWriter.write(kernel, out);
      out.flush();
      return CommandRunner.OK;
    }
    try (AtomicFile file = new AtomicFile(output)) {
      try {
        SnapshotWriter.write(kernel, file.out());
      } catch (IOException e) {
        throw file.cannotWrite(e);
      }
      file.commit();
    }
    return CommandRunner.OK;
  }
}
