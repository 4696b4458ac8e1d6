package org.abitrack.kallmodsyms.command;

import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;

/** Entry point of {@code bin/kallmodsyms}. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    Streams streams = Streams.ofProcess();
    int status = DirectCommands.run(streams, arguments);
    if (status < 0) {
      CommandRunner.runAndExit(new KallmodsymsCommand(streams), streams, arguments);
    }
    // Not System.exit, which starts the JDK's logging only to ask whether to log the exit: 20 ms.
    Runtime.getRuntime().halt(status);
  }
}
