package org.abitrack.kallmodsyms.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.kallmodsyms.kallsyms.EncodingException;
import org.abitrack.kallmodsyms.kallsyms.KallsymsEncoder;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * {@code kallsyms encode}: stands in for {@code scripts/kallsyms} in a kernel build, so it takes
 * that program's command line and has its messages and exit statuses.
 */
@Command(
    name = "encode",
    customSynopsis =
        "kallmodsyms kallsyms encode [--all-symbols] [--pc-relative] in.map [-o out.S]",
    description = {
      "Writes the assembly source of the kallsyms tables, byte for byte as scripts/kallsyms of"
          + " Linux 7.3 does: takes the command line of that program, in abbreviations, too.",
      "",
      "  --all-symbols   take symbols outside of the text sections, too",
      "  --pc-relative   addresses relative to the place that holds them",
      "  -o, --output=F  write to F instead of standard output",
      "  -h, --help      show this text"
    },
    footer = {
      "",
      "Example:",
      "  kallmodsyms kallsyms encode --all-symbols --pc-relative System.map"
    })
final class KallsymsEncodeCommand implements Callable<Integer> {
  private static final int REFERENCE_ERROR = 1;

  @ParentCommand private KallsymsCommand parent;

  @Spec private CommandSpec spec;

  @Unmatched private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    EncodeOptions options;
    try {
      options = EncodeOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      say(e.getMessage() + "\n" + EncodeOptions.USAGE);
      return REFERENCE_ERROR;
    }
    if (options.help()) {
      spec.commandLine().usage(spec.commandLine().getOut());
      return CommandRunner.OK;
    }
    String input = options.input();
    if (input == null) {
      say(EncodeOptions.USAGE);
      return REFERENCE_ERROR;
    }
    return encode(options, input);
  }

  private int encode(EncodeOptions options, String input) throws IOException {
    byte[] text;
    try {
      text = SystemMapReader.readBytes(input);
    } catch (FileNotFoundException e) {
      say(String.valueOf(e.getMessage()).replaceFirst(" \\((.*)\\)$", ": $1") + "\n");
      return REFERENCE_ERROR;
    } catch (IOException e) {
      say("read_symbol: " + String.valueOf(e.getMessage()).replaceFirst(".*: ", "") + "\n");
      return REFERENCE_ERROR;
    }
    SystemMapReader.Prefix read = SystemMapReader.parsePrefix(text, input);
    KallsymsEncoder encoder =
        KallsymsEncoder.of(read.symbols(), options.allSymbols(), options.pcRelative());
    for (int symbol : encoder.tooLong()) {
      say(KallsymsEncoder.tooLongMessage(read.symbols(), symbol));
    }
    if (read.error() != null) {
      say("line format error\n");
      return REFERENCE_ERROR;
    }
    try {
      write(encoder, options.output());
    } catch (EncodingException e) {
      say("kallsyms failure: " + e.getMessage() + "\n");
      return REFERENCE_ERROR;
    }
    return CommandRunner.OK;
  }

  private void write(KallsymsEncoder encoder, @Nullable String output) throws IOException {
    if (output == null) {
      encoder.write(streams().out());
      return;
    }
    try (AtomicFile file = new AtomicFile(output)) {
      encoder.write(file.out());
      file.commit();
    }
  }

  private Streams streams() {
    return parent.streams();
  }

  private void say(String text) throws IOException {
    streams().err().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
