package org.abitrack.kallmodsyms.command;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.kallmodsyms.annotate.Annotator;
import org.abitrack.kallmodsyms.annotate.KernelFacts;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallmodsyms annotate}: modules and files beside the symbols of a text. */
@Command(
    name = "annotate",
    mixinStandardHelpOptions = true,
    description =
        "Copy System.map, /proc/kallsyms, stack traces or perf's output, with [module] and {file}"
            + " added to the symbols of built-in modules.",
    footer = {
      "",
      "Lists carry their own addresses, so -r alone will do for them, wherever the kernel was"
          + " loaded. Names in traces are looked up in the kernel of -k; bare addresses, too, less"
          + " the \"Kernel Offset\" of the log or of --kernel-offset. Nothing else is changed.",
      "",
      "Exit status: 0 done; 2 error.",
      "",
      "Examples:",
      "  kallmodsyms annotate -r modules.builtin.ranges /proc/kallsyms",
      "  dmesg -w | kallmodsyms annotate -r modules.builtin.ranges -k System.map",
      "  perf script | kallmodsyms annotate -k vmlinux --files"
    })
final class AnnotateCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private KallmodsymsCommand parent;

  @Option(
      names = {"-r", "--ranges"},
      paramLabel = "FILE",
      description = "modules.builtin.ranges of the kernel.")
  private @Nullable String ranges;

  @Option(
      names = {"-k", "--kernel"},
      paramLabel = "FILE",
      description = "vmlinux (with debugging information for files), System.map or /proc/kallsyms.")
  private @Nullable String kernel;

  @Option(
      names = {"-f", "--files"},
      description = "Add the source file as {file}; the default if there are no ranges.")
  private boolean files;

  @Option(
      names = "--kernel-offset",
      paramLabel = "HEX",
      description = "How far the kernel was moved when it was loaded, until the text tells.")
  private String offset = "0";

  @Parameters(
      arity = "0..*",
      paramLabel = "TEXT",
      description = "What to annotate; standard input by default or for -.")
  private List<String> texts = List.of();

  @Override
  public Integer call() throws IOException {
    if (ranges == null && kernel == null) {
      throw new CommandError("nothing to annotate with: give -r, -k or both");
    }
    ModuleRanges modules = ranges == null ? null : KernelInput.readRanges(ranges);
    KernelFacts facts = null;
    if (kernel != null) {
      KernelInput input = KernelInput.read(kernel, ranges);
      facts = new KernelFacts(input.symbols(), input.names(), files || ranges == null);
    }
    long moved = offset();
    for (String text : texts.isEmpty() ? List.of("-") : texts) {
      Annotator annotator = new Annotator(modules, facts, moved, parent.streams().out());
      if (text.equals("-")) {
        annotator.copy("standard input", parent.streams().in());
        continue;
      }
      // A file can be read twice, so that a list need not be sorted.
      if (Files.isRegularFile(Path.of(text))) {
        try (LineReader lines = LineReader.open(text)) {
          annotator.learn(lines);
        }
      }
      try (InputStream in = open(text)) {
        annotator.copy(text, in);
      }
    }
    return CommandRunner.OK;
  }

  private static InputStream open(String text) {
    try {
      return new FileInputStream(text);
    } catch (IOException e) {
      throw new CommandError("cannot read '" + text + "': " + e.getMessage());
    }
  }

  private long offset() {
    String digits = offset.startsWith("0x") ? offset.substring(2) : offset;
    try {
      return HexFormat.fromHexDigitsToLong(digits);
    } catch (IllegalArgumentException e) {
      throw new CommandError("--kernel-offset wants a hexadecimal number, not " + offset);
    }
  }
}
