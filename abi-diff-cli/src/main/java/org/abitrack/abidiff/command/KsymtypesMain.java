package org.abitrack.abidiff.command;

import org.abitrack.abidiff.suse.Ksymtypes;
import org.abitrack.commandline.picocli.Streams;

/**
 * Entry point of {@code bin/ksymtypes}, which stands in for suse-kabi-tools' program of that name.
 */
public final class KsymtypesMain {
  private KsymtypesMain() {}

  /** Runs the command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(run(arguments, Streams.ofProcess()));
  }

  /** Runs the command; the result is the exit status. */
  static int run(String[] arguments, Streams streams) {
    return Ksymtypes.run(arguments, streams.out(), streams.err());
  }
}
