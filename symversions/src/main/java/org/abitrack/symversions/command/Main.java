package org.abitrack.symversions.command;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;

/** Entry point of {@code bin/symversions}. */
public final class Main {
  private Main() {}

  /** Runs the command; the standard streams are used as they are, bytes in and bytes out. */
  public static void main(String[] arguments) {
    int status =
        SymversionsCommand.run(
            arguments,
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err));
    // Not System.exit, which starts the JDK's logging only to ask whether to log the exit: 20 ms.
    Runtime.getRuntime().halt(status);
  }
}
