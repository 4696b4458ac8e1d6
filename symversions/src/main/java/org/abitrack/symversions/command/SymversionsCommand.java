package org.abitrack.symversions.command;

import java.io.InputStream;
import java.io.OutputStream;

/** The {@code symversions} command in-process. Stub: to be implemented. */
public final class SymversionsCommand {
  private static final int NOT_IMPLEMENTED = 99;

  private SymversionsCommand() {}

  /** Runs the command and gives its exit status. */
  public static int run(
      String[] arguments, InputStream stdin, OutputStream stdout, OutputStream stderr) {
    return NOT_IMPLEMENTED;
  }
}
