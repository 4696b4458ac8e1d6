package org.abitrack.lineinfo.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatException;

/**
 * Tables of many files in one process, a file per thread at a time. A file that fails is named, the
 * others go on.
 */
public final class Batch {
  private static final String MODULE = ".ko";
  private static final String DEBUG = ".debug";

  private final BuildOptions options;
  private final Path outputDirectory;
  private int files;
  private long entries;

  /** A batch that writes below a directory. */
  public Batch(BuildOptions options, String outputDirectory) {
    this.options = options;
    this.outputDirectory = Path.of(outputDirectory);
  }

  /**
   * One file.
   *
   * @param path where it is
   * @param name its path below the directory that was given, which is also that of the output
   */
  private record Input(Path path, String name) {}

  /**
   * Runs over files, directories (all modules below them) and lists of files ({@code @FILE}).
   *
   * @param say gets a line about each file that fails, in the order of the files
   * @return number of files that failed
   */
  public int run(List<String> arguments, Consumer<String> say) {
    List<Input> inputs = new ArrayList<>();
    for (String argument : arguments) {
      add(inputs, argument);
    }
    if (inputs.isEmpty()) {
      throw new CommandError("no modules in " + String.join(", ", arguments));
    }
    String[] messages = new String[inputs.size()];
    OrderedWorkers.run(
        inputs.size(), options.jobs(), () -> task -> messages[task] = build(inputs.get(task)));
    int failed = 0;
    for (String message : messages) {
      if (!message.isEmpty()) {
        say.accept(message);
        failed++;
      }
    }
    files = inputs.size() - failed;
    return failed;
  }

  /** How much was done. */
  public String summary() {
    return files + " files, " + entries + " entries";
  }

  private static void add(List<Input> inputs, String argument) {
    try {
      if (argument.startsWith("@")) {
        for (String line :
            Files.readAllLines(Path.of(argument.substring(1)), StandardCharsets.UTF_8)) {
          if (!line.isBlank()) {
            inputs.add(fileInput(Path.of(line.strip())));
          }
        }
        return;
      }
      Path path = Path.of(argument);
      if (!Files.isDirectory(path)) {
        inputs.add(fileInput(path));
        return;
      }
      try (Stream<Path> below = Files.walk(path)) {
        below
            .filter(Batch::isModule)
            .sorted()
            .forEach(file -> inputs.add(new Input(file, path.relativize(file).toString())));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UncheckedIOException(
          "cannot read '" + argument + "': " + e.getMessage(), new IOException(e));
    }
  }

  /** A path that goes up must not lead out of the output directory. */
  private static Input fileInput(Path path) {
    Path normal = path.normalize();
    Path name = normal.isAbsolute() || normal.startsWith("..") ? normal.getFileName() : normal;
    return new Input(path, String.valueOf(name));
  }

  private static boolean isModule(Path path) {
    String name = String.valueOf(path.getFileName());
    return (name.endsWith(MODULE) || name.endsWith(MODULE + DEBUG)) && Files.isRegularFile(path);
  }

  /** The error message, or nothing. */
  private String build(Input input) {
    String path = input.path().toString();
    try (FileBytes bytes = TableBuild.open(path)) {
      TableBuild build = TableBuild.of(bytes, options.singleThreaded());
      Path target = outputDirectory.resolve(input.name() + options.format().suffix());
      Path parent = target.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      build.writeTo(target.toString());
      count(build);
      return "";
    } catch (FormatException | UncheckedIOException | CommandError e) {
      return OneLine.of(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return OneLine.of("cannot write the table of '" + path + "': " + e.getMessage());
    }
  }

  private synchronized void count(TableBuild build) {
    build.tables().tables().forEach(table -> entries += table.entries());
  }
}
