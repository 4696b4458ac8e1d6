package org.abitrack.abidiff.command;

import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;

/** Entry point of {@code bin/abi-diff}. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    Streams streams = Streams.ofProcess();
    CommandRunner.runAndExit(new AbiDiffCommand(streams), streams, arguments);
  }
}
