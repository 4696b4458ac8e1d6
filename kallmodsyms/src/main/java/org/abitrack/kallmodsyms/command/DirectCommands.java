package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.commandline.picocli.CommandFailure;
import org.abitrack.commandline.picocli.Streams;
import org.jspecify.annotations.Nullable;

/**
 * The subcommands that a kernel build runs, started without picocli: its model of all subcommands
 * costs more time than their work does. What is not understood here, mistakes and requests for help
 * included, is left to picocli.
 */
final class DirectCommands {
  private static final int RANGES_OPERANDS = 2;
  private static final int VERIFY_OPERANDS = 4;

  private final Streams streams;
  private final List<String> operands = new ArrayList<>();
  private @Nullable String root;
  private @Nullable String modfiles;
  private @Nullable String output;

  private DirectCommands(Streams streams) {
    this.streams = streams;
  }

  /**
   * Runs one of them.
   *
   * @return the exit status, or -1 if the command line is not one of these; then nothing was done
   */
  static int run(Streams streams, String... arguments) {
    try {
      return new DirectCommands(streams).run(arguments);
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return CommandFailure.report(e, streams.err(), "kallmodsyms");
    }
  }

  private int run(String... arguments) throws IOException {
    if (arguments.length == 0) {
      return -1;
    }
    return switch (arguments[0]) {
      case "ranges" -> parse(arguments) ? ranges() : -1;
      case "verify" -> parse(arguments) && output == null ? verify() : -1;
      case "kallsyms" -> encode(arguments);
      default -> -1;
    };
  }

  private int ranges() throws IOException {
    if (operands.size() < RANGES_OPERANDS || operands.size() > RANGES_OPERANDS + 1) {
      return -1;
    }
    String objectMap = operand(RANGES_OPERANDS);
    return new RangesRun(modules(operands.get(0)), operands.get(1), objectMap, output)
        .run(streams.out());
  }

  private int verify() throws IOException {
    if (operands.size() < VERIFY_OPERANDS || operands.size() > VERIFY_OPERANDS + 1) {
      return -1;
    }
    return new VerifyRun(
            modules(operands.get(2)),
            operands.get(0),
            operands.get(1),
            operands.get(3),
            operand(VERIFY_OPERANDS))
        .run(streams);
  }

  private int encode(String... arguments) throws IOException {
    if (arguments.length < 2 || !arguments[1].equals("encode")) {
      return -1;
    }
    List<String> own = Arrays.asList(arguments).subList(2, arguments.length);
    for (String argument : own) {
      // Picocli reads arguments from such files.
      if (argument.startsWith("@")) {
        return -1;
      }
    }
    return EncodeOptions.askForHelp(own) ? -1 : new EncodeRun(streams).run(own);
  }

  private @Nullable String operand(int index) {
    return index < operands.size() ? operands.get(index) : null;
  }

  private ModuleInput modules(String builtin) {
    return new ModuleInput(builtin, root == null ? "" : root, modfiles);
  }

  /** Takes options and operands; false if there is anything that only picocli understands. */
  private boolean parse(String... arguments) {
    for (int i = 1; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.isEmpty() || argument.charAt(0) == '@') {
        return false;
      }
      if (argument.charAt(0) != '-') {
        operands.add(argument);
        continue;
      }
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String value;
      if (equals >= 0) {
        value = argument.substring(equals + 1);
      } else {
        i++;
        value = i < arguments.length ? arguments[i] : "";
      }
      if (value.isEmpty() || "-@\"'".indexOf(value.charAt(0)) >= 0 || !option(name, value)) {
        return false;
      }
    }
    return true;
  }

  /** Takes an option; false if it is another one or was given before. */
  private boolean option(String name, String value) {
    switch (name) {
      case "--root" -> {
        if (root != null) {
          return false;
        }
        root = value;
      }
      case "--modfiles" -> {
        if (modfiles != null) {
          return false;
        }
        modfiles = value;
      }
      case "-o", "--output" -> {
        if (output != null) {
          return false;
        }
        output = value;
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
