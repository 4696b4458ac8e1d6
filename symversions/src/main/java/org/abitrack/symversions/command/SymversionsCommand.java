package org.abitrack.symversions.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.abitrack.commandline.terminal.Terminals;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.jspecify.annotations.Nullable;

/**
 * The {@code symversions} command in-process: command line in, exit status out. Whatever goes wrong
 * ends as one line on standard error and exit status 1, as in gendwarfksyms.
 */
public final class SymversionsCommand {
  private static final int FAILED = 1;

  private SymversionsCommand() {}

  /** Runs the command and gives its exit status; does not close the streams. */
  public static int run(
      String[] arguments, InputStream stdin, OutputStream stdout, OutputStream stderr) {
    ErrorOutput errors = new ErrorOutput(stderr);
    try {
      SymversionsOptions options =
          SymversionsOptions.parse(arguments, System.getenv("POSIXLY_CORRECT") != null);
      errors.setDebug(options.debug());
      return guarded(
          errors,
          new Job() {
            @Override
            public int run() throws IOException {
              return dispatch(options, stdin, stdout, errors);
            }
          });
    } catch (UsageException e) {
      errors.raw(e.text());
      return e.exitStatus();
    }
  }

  private static int dispatch(
      SymversionsOptions options, InputStream stdin, OutputStream stdout, ErrorOutput errors)
      throws IOException {
    if (options.showVersion()) {
      stdout.write(ProgramVersion.LINE);
      return 0;
    }
    BatchOptions batch = options.batch();
    if (batch != null) {
      return new BatchRun(options, batch, stdout, errors).run();
    }
    String why = options.why();
    if (why != null) {
      new WhyRun(options, why, stdout, errors).run();
      return 0;
    }
    KbuildOptions kbuild = options.kbuild();
    if (kbuild != null) {
      return new KbuildRun(options, kbuild, stdout, errors).run();
    }
    boolean noList = !options.exports() && Terminals.isTerminal(Terminals.STDIN);
    SymversionsOptions actual = noList ? options.withExports() : options;
    int symbols = new VersionRun(actual, stdin, stdout, errors).run();
    if (symbols == 0 && actual.exports()) {
      errors.warning("no exported symbols in " + String.join(", ", actual.objects()));
    }
    return 0;
  }

  /** Something that ends with an exit status or throws. */
  interface Job {
    int run() throws IOException;
  }

  /** Runs a job; a failure becomes one line and exit status 1. */
  static int guarded(ErrorOutput errors, Job job) {
    String problem = failure(job);
    if (problem == null) {
      return 0;
    }
    if (!problem.isEmpty()) {
      errors.error(problem);
    }
    return FAILED;
  }

  /** What went wrong in a job: null for nothing, an empty string if it has said so itself. */
  private static @Nullable String failure(Job job) {
    try {
      return job.run() == 0 ? null : "";
    } catch (FormatException | SymversionsException | UncheckedIOException | IOException e) {
      return String.valueOf(e.getMessage());
    } catch (OutOfMemoryError e) {
      return "not enough memory: " + e.getMessage();
    } catch (StackOverflowError e) {
      return "types nested too deeply";
    }
  }
}
