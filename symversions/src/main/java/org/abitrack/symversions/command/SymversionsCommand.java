package org.abitrack.symversions.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.symversions.diagnostic.SymversionsException;

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
      if (options.showVersion()) {
        stdout.write(ProgramVersion.LINE);
        return 0;
      }
      new VersionRun(options, stdin, stdout, errors).run();
      return 0;
    } catch (UsageException e) {
      errors.raw(e.text());
      return e.exitStatus();
    } catch (FormatException | SymversionsException e) {
      errors.error(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException | IOException e) {
      errors.error(String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      errors.error("not enough memory: " + e.getMessage());
    } catch (StackOverflowError e) {
      errors.error("types nested too deeply");
    }
    return FAILED;
  }
}
