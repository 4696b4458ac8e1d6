package org.abitrack.kallmodsyms.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code kallsyms encode}, parsed as GNU getopt_long does: options may stand
 * behind the input file and be abbreviated; further files are ignored, as the reference does.
 *
 * @param allSymbols --all-symbols
 * @param pcRelative --pc-relative
 * @param help --help
 * @param output the file to write, or null for standard output
 * @param input the file to read, or null if none was given
 */
record EncodeOptions(
    boolean allSymbols,
    boolean pcRelative,
    boolean help,
    @Nullable String output,
    @Nullable String input) {

  /** What the reference prints after a wrong command line. */
  static final String USAGE = "Usage: kallsyms [--all-symbols] in.map > out.S\n";

  private static final List<String> NAMES = List.of("all-symbols", "pc-relative", "output", "help");

  /**
   * Parses arguments.
   *
   * @throws IllegalArgumentException with getopt's message if one is wrong
   */
  static EncodeOptions parse(List<String> arguments) {
    Parser parser = new Parser(arguments);
    parser.run();
    String input = parser.operands.isEmpty() ? null : parser.operands.get(0);
    return new EncodeOptions(
        parser.found.contains("all-symbols"),
        parser.found.contains("pc-relative"),
        parser.found.contains("help"),
        parser.output,
        input);
  }

  /** Whether arguments without a mistake ask for help. */
  static boolean askForHelp(List<String> arguments) {
    try {
      return parse(arguments).help();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static final class Parser {
    private final List<String> arguments;
    private final List<String> operands = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private @Nullable String output;
    private int next;

    Parser(List<String> arguments) {
      this.arguments = arguments;
    }

    void run() {
      while (next < arguments.size()) {
        String argument = arguments.get(next++);
        if (argument.equals("--")) {
          operands.addAll(arguments.subList(next, arguments.size()));
          return;
        }
        if (argument.startsWith("--")) {
          longOption(argument.substring(2));
        } else if (argument.startsWith("-o")) {
          output = argument.length() > 2 ? argument.substring(2) : value("'o'", "-- ");
        } else if (argument.equals("-h")) {
          found.add("help");
        } else if (argument.startsWith("-") && argument.length() > 1) {
          throw new IllegalArgumentException(
              "kallsyms: invalid option -- '" + argument.charAt(1) + "'");
        } else {
          operands.add(argument);
        }
      }
    }

    private void longOption(String text) {
      int equals = text.indexOf('=');
      String given = equals < 0 ? text : text.substring(0, equals);
      List<String> names = new ArrayList<>();
      for (String name : NAMES) {
        if (name.startsWith(given)) {
          names.add(name);
        }
      }
      if (names.size() != 1) {
        String problem = names.isEmpty() ? "unrecognized option" : "option";
        String end = names.isEmpty() ? "" : " is ambiguous";
        throw new IllegalArgumentException("kallsyms: " + problem + " '--" + text + "'" + end);
      }
      String name = names.get(0);
      if (name.equals("output")) {
        output = equals < 0 ? value("'--output'", "") : text.substring(equals + 1);
        return;
      }
      if (equals >= 0) {
        throw new IllegalArgumentException(
            "kallsyms: option '--" + name + "' doesn't allow an argument");
      }
      found.add(name);
    }

    private String value(String option, String dashes) {
      if (next == arguments.size()) {
        throw new IllegalArgumentException(
            "kallsyms: option "
                + (dashes.isEmpty() ? "" : "requires an argument ")
                + dashes
                + option
                + (dashes.isEmpty() ? " requires an argument" : ""));
      }
      return arguments.get(next++);
    }
  }
}
