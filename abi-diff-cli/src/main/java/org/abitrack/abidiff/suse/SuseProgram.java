package org.abitrack.abidiff.suse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.symtypes.DuplicateExport;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.abidiff.text.SystemError;

/** What both programs share: streams, help, errors and the exit status. */
final class SuseProgram {
  /** Nothing differs that matters. */
  static final int SAME = 0;

  /** Something differs. */
  static final int DIFFERENT = 1;

  private static final int ERROR = 2;

  /** So much of a wrong line is shown: more than any definition has. */
  private static final int MOST_SHOWN = 1 << 17;

  /** A subcommand: gets its arguments and gives the exit status. */
  interface Subcommand {
    int run(List<String> arguments);
  }

  /** Finds a subcommand by name. */
  interface Subcommands {
    @org.jspecify.annotations.Nullable
    Subcommand named(String name);
  }

  private final String name;
  private final OutputStream out;
  private final OutputStream err;

  SuseProgram(String name, OutputStream out, OutputStream err) {
    this.name = name;
    this.out = out;
    this.err = err;
  }

  OutputStream out() {
    return out;
  }

  /** Runs the program with these arguments; the result is the exit status. */
  int run(String[] arguments, Subcommands subcommands) {
    List<String> bytes = new ArrayList<>(arguments.length);
    for (String argument : arguments) {
      bytes.add(ByteText.of(argument));
    }
    try {
      return dispatch(bytes, subcommands);
    } catch (UsageException e) {
      return fail(String.valueOf(e.getMessage()));
    } catch (SourceException e) {
      return fail(
          "Failed to read " + e.what() + " from '" + e.source() + "': " + text(e.problem()));
    } catch (UncheckedIOException e) {
      return fail(text(e));
    } catch (OutOfMemoryError e) {
      return fail("not enough memory: " + e.getMessage());
    }
  }

  private int dispatch(List<String> arguments, Subcommands subcommands) {
    OptionScanner options = new OptionScanner(arguments);
    while (options.next()) {
      String argument = options.argument();
      if (options.is("-h", "--help")) {
        return help("");
      } else if (options.is(null, "--version")) {
        print(name + " " + Version.TEXT + "\n");
        return SAME;
      } else if (options.is("-d", "--debug")) {
        continue; // There is nothing to tell.
      } else if (options.isOption()) {
        throw new UsageException("Unrecognized global option '" + argument + "'");
      }
      Subcommand subcommand = subcommands.named(argument);
      if (subcommand == null) {
        throw new UsageException("Unrecognized command '" + argument + "'");
      }
      return subcommand.run(options.rest());
    }
    throw new UsageException("No command specified");
  }

  /** Prints the help of the program, or of a subcommand. */
  int help(String subcommand) {
    String resource = name + (subcommand.isEmpty() ? "" : "-" + subcommand) + ".help";
    try (InputStream in = SuseProgram.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource);
      }
      out.write(in.readAllBytes());
      return SAME;
    } catch (IOException e) {
      throw new FileAccessException("write to", "-", e);
    }
  }

  /** Prints a text to standard output. */
  void print(String text) {
    try {
      out.write(ByteText.bytes(text));
    } catch (IOException e) {
      throw new FileAccessException("write to", "-", e);
    }
  }

  /** Prints a warning of the readers. */
  void warn(DuplicateExport duplicate) {
    complain(duplicate.toString());
  }

  private int fail(String message) {
    complain(message);
    return ERROR;
  }

  private void complain(String message) {
    try {
      err.write(ByteText.bytes(message + "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(RuntimeException e) {
    return switch (e) {
      case LineException line ->
          line.problem()
              + "\n "
              + line.file()
              + ":"
              + line.line()
              + "\n | "
              + harmless(line.text());
      case FileAccessException access -> {
        SystemError error = SystemError.of(access.refusal());
        String reason =
            error == SystemError.UNKNOWN
                ? String.valueOf(access.refusal().getMessage())
                : error.text() + " (os error " + error.number() + ")";
        yield "Failed to " + access.action() + " '" + access.path() + "': " + reason;
      }
      default -> String.valueOf(e.getMessage());
    };
  }

  /** A line as it is shown: no escape sequences, and no megabytes. */
  private static String harmless(String line) {
    StringBuilder shown = new StringBuilder(Math.min(line.length(), MOST_SHOWN));
    for (int i = 0; i < line.length() && i < MOST_SHOWN; i++) {
      char c = line.charAt(i);
      shown.append(c < 0x20 && c != '\t' || c == 0x7f ? '?' : c);
    }
    return shown.toString();
  }
}
