package org.abitrack.commandline.picocli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.abitrack.commandline.terminal.Terminals;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Runs a picocli command line. Whatever goes wrong ends as one line on standard error, {@code
 * COMMAND: what is wrong}, and exit status 2; a reader that has gone away (a closed pipe) ends the
 * command in silence.
 */
public final class CommandRunner {
  /** Exit status of a run that found nothing to complain about. */
  public static final int OK = 0;

  /** Exit status of a run that did its work and found what the caller asked about. */
  public static final int FOUND = 1;

  /** Exit status of an error. */
  public static final int ERROR = 2;

  private CommandRunner() {}

  /**
   * Parses {@code arguments} and runs the command that they name.
   *
   * @param root a picocli command object; its subcommands are {@code Callable<Integer>} or {@code
   *     Runnable}
   * @return the exit status
   */
  public static int run(Object root, Streams streams, String... arguments) {
    CommandLine commandLine = new CommandLine(root);
    CommandSpec spec = commandLine.getCommandSpec();
    String program = spec.name();
    spec.version(program + " (abitrack) " + version(root));
    commandLine
        .setOut(writer(streams.out()))
        .setErr(writer(streams.err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                Terminals.isTerminal(Terminals.STDOUT) ? Ansi.ON : Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((e, _) -> {
          CommandFailure.say(streams.err(), program, e.getMessage() + hint(e));
          return ERROR;
        })
        .setExecutionExceptionHandler(
            (e, _, _) -> CommandFailure.report(e, streams.err(), program));
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return CommandFailure.report(e, streams.err(), program);
    }
  }

  /** The same for a {@code main} method: ends the JVM with the exit status. */
  public static void runAndExit(Object root, Streams streams, String... arguments) {
    int status = run(root, streams, arguments);
    // Not System.exit, which starts the JDK's logging only to ask whether to log the exit: 20 ms.
    Runtime.getRuntime().halt(status);
  }

  private static String hint(ParameterException e) {
    return " (try: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help)";
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** The version that the jar's manifest gives; classes outside of a jar have none. */
  private static String version(Object root) {
    String version = root.getClass().getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "(not packaged)");
  }
}
