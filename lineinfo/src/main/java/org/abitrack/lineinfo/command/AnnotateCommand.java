package org.abitrack.lineinfo.command;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.lineinfo.annotate.AnnotateOptions;
import org.abitrack.lineinfo.annotate.Annotator;
import org.abitrack.lineinfo.lookup.LineFile;
import org.abitrack.lineinfo.lookup.LineFiles;
import org.abitrack.lineinfo.symbolmap.SystemMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code lineinfo annotate}: source lines in a log. */
@Command(
    name = "annotate",
    mixinStandardHelpOptions = true,
    description = {
      "Copies a kernel log to standard output and adds source lines.",
      "Nothing else in the log is changed."
    },
    footer = {
      "",
      "Examples:",
      "  dmesg | lineinfo annotate --vmlinux vmlinux --modules /usr/lib/debug/lib/modules/6.12",
      "  lineinfo annotate --table vmlinux.lineinfo --inlines < oops.txt"
    })
final class AnnotateCommand implements Callable<Integer> {
  @ParentCommand private @Nullable LineinfoCommand parent;

  @Parameters(
      arity = "0..1",
      paramLabel = "LOG",
      description = "The log; standard input if not given.")
  private @Nullable String log;

  @Option(
      names = {"--vmlinux", "--table"},
      required = true,
      paramLabel = "FILE",
      description = "The kernel: an image with debugging information or a table, or a table file.")
  private String image = "";

  @Option(
      names = "--modules",
      paramLabel = "DIR",
      description =
          "Directory with the modules, at any depth; without it their lines stay as they are.")
  private @Nullable Path modules;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description = "Take the kernel's symbols from a System.map.")
  private @Nullable String map;

  @Option(names = "--inlines", description = "Show the functions that are inlined there, too.")
  private boolean inlines;

  @Option(
      names = "--kernel-offset",
      paramLabel = "HEX",
      description = {
        "By how much the kernel was moved (KASLR); without it, what the log says.",
        "Only addresses without a symbol need it."
      })
  private @Nullable String kernelOffset;

  @Option(
      names = "--ignore-build-ids",
      description = "Use files of another build than the log's, too: lines may be wrong.")
  private boolean ignoreBuildIds;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Override
  public Integer call() throws IOException {
    LineinfoCommand command = parent;
    if (command == null) {
      throw new IllegalStateException("not run as a subcommand");
    }
    Streams streams = command.streams();
    LineFiles files = sources.files();
    AnnotateOptions options = new AnnotateOptions(inlines, ignoreBuildIds, offset(kernelOffset));
    try (LineFile kernel = files.open(image)) {
      if (kernel.module() || !kernel.hasLines()) {
        throw new CommandError(
            image
                + (kernel.module()
                    ? ": a module; the kernel image is needed, modules go into --modules"
                    : ": neither debugging information nor a line table"));
      }
      if (map != null) {
        kernel.useSymbols(SystemMap.read(map));
      }
      if (kernel.symbols().count() == 0) {
        throw new CommandError(image + ": no symbols; give them with --map");
      }
      try (Annotator annotator =
          new Annotator(kernel, modules, files, options, text -> warn(streams, text))) {
        annotate(annotator, streams);
      }
    }
    return CommandRunner.OK;
  }

  private void annotate(Annotator annotator, Streams streams) throws IOException {
    if (log == null) {
      annotator.annotate(streams.in(), streams.out());
      return;
    }
    FileInputStream opened;
    try {
      opened = new FileInputStream(log);
    } catch (FileNotFoundException e) {
      throw new CommandError("cannot read " + e.getMessage());
    }
    try (opened) {
      annotator.annotate(opened, streams.out());
    }
  }

  private static @Nullable Long offset(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Long.parseUnsignedLong(text.startsWith("0x") ? text.substring(2) : text, 16);
    } catch (NumberFormatException e) {
      throw new CommandError("--kernel-offset: not a hexadecimal number: " + text);
    }
  }

  private static void warn(Streams streams, String text) {
    try {
      String line = "lineinfo: " + OneLine.of(text) + "\n";
      streams.err().write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
