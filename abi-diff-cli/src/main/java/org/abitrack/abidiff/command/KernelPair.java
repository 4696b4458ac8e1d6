package org.abitrack.abidiff.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.picocli.CommandError;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The two kernels of every command that compares; its parameters follow those of the command. */
final class KernelPair {
  @Parameters(index = "0+", paramLabel = "OLD", description = "The old kernel.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path old;

  @Parameters(index = "1+", paramLabel = "NEW", description = "The new kernel.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path latest;

  @Option(
      names = "--old",
      paramLabel = "FILE",
      description = "Another file of the old kernel; may be repeated.")
  private List<Path> oldParts = new ArrayList<>();

  @Option(
      names = "--new",
      paramLabel = "FILE",
      description = "Another file of the new kernel; may be repeated.")
  private List<Path> newParts = new ArrayList<>();

  /**
   * All files of the old kernel.
   *
   * @throws CommandError if one does not exist: whoever has no baseline yet must not take that for
   *     "no change"
   */
  List<Path> oldFiles() {
    List<Path> files = parts(old, oldParts);
    for (Path file : files) {
      if (!Files.exists(file)) {
        throw new CommandError(
            file
                + ": there is no baseline to compare with; 'abi-diff snapshot' of the old kernel"
                + " makes one");
      }
    }
    return files;
  }

  /** All files of the new kernel. */
  List<Path> newFiles() {
    return parts(latest, newParts);
  }

  private static List<Path> parts(Path first, List<Path> more) {
    List<Path> parts = new ArrayList<>(more.size() + 1);
    parts.add(first);
    parts.addAll(more);
    return parts;
  }
}
