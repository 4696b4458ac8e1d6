package org.abitrack.commandline.picocli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.dwarfcore.io.FormatException;

/**
 * How a command ends that something has gone wrong in: one line on standard error, {@code COMMAND:
 * what is wrong}, and an exit status.
 */
public final class CommandFailure {
  /** What a shell shows for a process that SIGPIPE has ended. */
  private static final int PIPE_CLOSED = 141;

  private CommandFailure() {}

  /**
   * Reports an exception or error; a reader that has gone away (a closed pipe) ends the command in
   * silence.
   *
   * @return the exit status
   */
  public static int report(Throwable problem, OutputStream stderr, String program) {
    if (isClosedPipe(problem)) {
      return PIPE_CLOSED;
    }
    say(stderr, program, message(problem));
    return CommandRunner.ERROR;
  }

  /** Errors that have their line; anything else is a defect of ours, which must be seen as one. */
  private static String message(Throwable problem) {
    if (problem instanceof OutOfMemoryError) {
      return "not enough memory: " + problem.getMessage();
    }
    if (problem instanceof StackOverflowError) {
      return "input nested too deeply";
    }
    if (problem instanceof FormatException
        || problem instanceof CommandError
        || problem instanceof IOException
        || problem instanceof UncheckedIOException) {
      return String.valueOf(problem.getMessage());
    }
    return "internal error: " + problem + at(problem);
  }

  private static String at(Throwable problem) {
    StackTraceElement[] trace = problem.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private static boolean isClosedPipe(Throwable problem) {
    Throwable cause = problem instanceof UncheckedIOException ? problem.getCause() : problem;
    return cause instanceof IOException && "Broken pipe".equals(cause.getMessage());
  }

  /** Writes {@code COMMAND: text} on one line. */
  static void say(OutputStream stderr, String program, String text) {
    try {
      String line = program + ": " + OneLine.of(text) + "\n";
      stderr.write(line.getBytes(StandardCharsets.UTF_8));
      stderr.flush();
    } catch (IOException e) {
      // There is nobody left to tell; the exit status says it.
      return;
    }
  }
}
