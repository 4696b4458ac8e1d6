package org.abitrack.lineinfo.command;

import java.io.PrintStream;
import java.util.Objects;

/** Entry point of {@code lineinfo}. */
public final class Main {
  private static final int OK = 0;
  private static final int ERROR = 2;

  private static final String USAGE =
      """
      Usage: lineinfo [--help] [--version]
      Tables from kernel addresses to source lines.
      Not implemented yet; see docs/support-matrix.md.
      """;

  private Main() {}

  /** Runs the command and ends the JVM with its exit status. */
  public static void main(String[] args) {
    int status = run(args, System.out, System.err);
    System.out.flush();
    // Not System.exit, which starts the JDK's logging only to ask whether to log the exit: 20 ms.
    Runtime.getRuntime().halt(status);
  }

  /** Runs the command; the result is the exit status: 0, or 2 for an error. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    String option = args.length == 1 ? args[0] : "";
    switch (option) {
      case "--help" -> out.print(USAGE);
      case "--version" -> out.println("lineinfo " + version());
      default -> {
        err.println("lineinfo: not implemented yet");
        return ERROR;
      }
    }
    return OK;
  }

  /** The version that the jar's manifest gives; classes outside of a jar have none. */
  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "(not packaged)");
  }
}
