package org.abitrack.lineinfo.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.lineinfo.build.Batch;
import org.abitrack.lineinfo.build.BuildOptions;
import org.abitrack.lineinfo.build.BuildSummary;
import org.abitrack.lineinfo.build.OutputFormat;
import org.abitrack.lineinfo.build.TableBuild;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Container;
import org.abitrack.lineinfo.table.Generation;
import org.abitrack.lineinfo.table.Generations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code lineinfo build}. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    description = "Makes the line table of a kernel image or a module.",
    footer = {
      "",
      "Examples:",
      "  lineinfo build -o vmlinux.lineinfo vmlinux",
      "  lineinfo build --format=object -o x.lineinfo.o x.ko",
      "  lineinfo build --batch --output-dir tables /usr/lib/debug/lib/modules/VERSION"
    })
final class BuildCommand implements Callable<Integer> {
  @ParentCommand private @Nullable LineinfoCommand parent;

  @Parameters(paramLabel = "ELF", description = "vmlinux, or a module; with --batch any number.")
  private List<String> inputs = List.of();

  @Option(names = "--module", description = "Take ELF for a module (relocatable files are).")
  private boolean module;

  @Option(names = "-o", paramLabel = "FILE", description = "Output; standard output if not given.")
  private @Nullable String output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "binary",
      description = "asm, object, binary (a table file) or sections. Default: ${DEFAULT-VALUE}")
  private OutputFormat format = OutputFormat.BINARY;

  @Option(
      names = "--compat",
      paramLabel = "VERSION",
      description = "Byte for byte as version v2, v7, v8 or v9x of the kernel series.")
  private @Nullable String compat;

  @Option(
      names = "--encoding",
      paramLabel = "ENCODING",
      defaultValue = "delta",
      description = "delta (the kernel series') or packed (ours, smaller).")
  private Encoding encoding = Encoding.DELTA;

  @Option(names = "--inlines", description = "Add the inline table (format binary).")
  private boolean inlines;

  @Option(names = "--no-symbols", description = "Leave out the functions' names (format binary).")
  private boolean noSymbols;

  @Option(names = "--jobs", paramLabel = "N", description = "Threads; the result is the same.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-v", "--verbose"},
      description = "Say what was found.")
  private boolean verbose;

  @Option(
      names = "--batch",
      description = "All modules of the given directories, files and lists (@FILE), in one run.")
  private boolean batch;

  @Option(names = "--output-dir", paramLabel = "DIR", description = "Where --batch writes to.")
  private @Nullable String outputDirectory;

  /** How entries are encoded. */
  enum Encoding {
    DELTA,
    PACKED
  }

  @Override
  public Integer call() throws IOException {
    if (jobs < 1) {
      throw new CommandError("--jobs must be at least 1");
    }
    Generation generation = generation(compat);
    boolean packed = encoding == Encoding.PACKED;
    BuildOptions options =
        new BuildOptions(
            generation,
            format,
            packed,
            module,
            !noSymbols,
            inlines,
            SourceRoots.of(System.getenv()),
            jobs);
    check(generation, packed);
    return batch ? runBatch(options) : runOne(options);
  }

  /** The generation that --compat names, or our own. */
  static Generation generation(@Nullable String name) {
    if (name == null) {
      return Generations.EXACT;
    }
    Generation generation = Generations.ofSeries(name);
    if (generation == null) {
      throw new CommandError(
          "--compat=" + name + " is not known (" + String.join(", ", Generations.names()) + ")");
    }
    return generation;
  }

  /** Refuses what the series has no word for. */
  static void checkEncoding(Generation generation, boolean packed) {
    if (packed && generation.reference()) {
      throw new CommandError("--encoding=packed and --compat exclude each other");
    }
  }

  private void check(Generation generation, boolean packed) {
    checkEncoding(generation, packed);
    boolean readable =
        generation.container() == Container.SHARED_FILES
            || generation.container() == Container.FILES_PER_SECTION;
    if (format == OutputFormat.BINARY && !readable) {
      throw new CommandError(
          "a table file cannot hold the container of "
              + generation.name()
              + "; use --format=asm, object or sections");
    }
    if (inlines && format != OutputFormat.BINARY) {
      throw new CommandError("--inlines needs --format=binary");
    }
  }

  private int runOne(BuildOptions options) throws IOException {
    if (inputs.size() != 1 || outputDirectory != null) {
      throw new CommandError("one ELF file is needed, or --batch with --output-dir");
    }
    String input = inputs.getFirst();
    try (FileBytes bytes = TableBuild.open(input)) {
      TableBuild build = TableBuild.of(bytes, options);
      for (String warning : BuildSummary.warnings(input, build.tables())) {
        say(warning);
      }
      if (verbose) {
        BuildSummary.lines(build.tables()).forEach(this::say);
      }
      if (output != null) {
        build.writeTo(output);
      } else {
        try (OutputStream out = new BufferedOutputStream(streams().streams().out(), 1 << 16)) {
          build.writeTo(out);
        }
      }
    }
    return CommandRunner.OK;
  }

  private int runBatch(BuildOptions options) {
    if (outputDirectory == null || output != null || inputs.isEmpty()) {
      throw new CommandError("--batch needs --output-dir and inputs, and takes no -o");
    }
    Batch batchRun = new Batch(options, outputDirectory);
    int failed = batchRun.run(inputs, this::say);
    if (verbose) {
      say(batchRun.summary());
    }
    return failed == 0 ? CommandRunner.OK : CommandRunner.ERROR;
  }

  private LineinfoCommand streams() {
    LineinfoCommand command = parent;
    if (command == null) {
      throw new IllegalStateException("picocli sets the parent");
    }
    return command;
  }

  private void say(String line) {
    try {
      String text = "lineinfo: " + line + "\n";
      streams().streams().err().write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new CommandError("standard error: " + e.getMessage());
    }
  }
}
