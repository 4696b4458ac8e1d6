package org.abitrack.kallmodsyms.command;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.kallmodsyms.kallsyms.EncodingException;
import org.abitrack.kallmodsyms.kallsyms.KallsymsEncoder;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import org.jspecify.annotations.Nullable;

/** {@code kallsyms encode} in place of the kernel's program, with its messages and statuses. */
final class EncodeRun {
  private static final int REFERENCE_ERROR = 1;

  private final Streams streams;

  EncodeRun(Streams streams) {
    this.streams = streams;
  }

  /** Does what the arguments say, which do not ask for help; returns the exit status. */
  int run(List<String> arguments) throws IOException {
    EncodeOptions options;
    try {
      options = EncodeOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      say(e.getMessage() + "\n" + EncodeOptions.USAGE);
      return REFERENCE_ERROR;
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
      say(notFound(String.valueOf(e.getMessage())) + "\n");
      return REFERENCE_ERROR;
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      say("read_symbol: " + message.substring(message.lastIndexOf(": ") + 2) + "\n");
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
      encoder.write(streams.out());
      return;
    }
    try (AtomicFile file = new AtomicFile(output)) {
      encoder.write(file.out());
      file.commit();
    }
  }

  /** {@code FILE: reason} of Java's {@code FILE (reason)}. */
  private static String notFound(String message) {
    int reason = message.lastIndexOf(" (");
    return reason < 0 || !message.endsWith(")")
        ? message
        : message.substring(0, reason) + ": " + message.substring(reason + 2, message.length() - 1);
  }

  private void say(String text) throws IOException {
    streams.err().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
