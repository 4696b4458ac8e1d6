package org.abitrack.abidiff.command;

import java.util.function.Function;
import org.abitrack.abidiff.kernel.ReadOptions;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.commandline.terminal.Progress;
import org.abitrack.commandline.terminal.TerminalProgress;
import org.abitrack.commandline.terminal.Terminals;
import picocli.CommandLine.Option;

/** What all commands that read kernels take: how many threads to use. */
final class WorkOptions {
  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Threads to use; default: all processors. The result does not depend on it.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  /**
   * Reads kernels; on a terminal, standard error tells how far it is.
   *
   * @throws CommandError if the number of threads is none
   */
  <T> T run(Streams streams, Function<ReadOptions, T> work) {
    if (jobs < 1) {
      throw new CommandError("--jobs needs a number from 1 on, not " + jobs);
    }
    if (!Terminals.isTerminal(Terminals.STDERR)) {
      return work.apply(new ReadOptions(jobs, Progress.NONE));
    }
    try (TerminalProgress progress = new TerminalProgress(streams.err())) {
      return work.apply(new ReadOptions(jobs, progress));
    }
  }
}
