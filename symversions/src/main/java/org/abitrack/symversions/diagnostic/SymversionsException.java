package org.abitrack.symversions.diagnostic;

import org.abitrack.commandline.terminal.OneLine;

/**
 * An error that ends the run with exit status 1 and is not a fault in a file's format ({@link
 * org.abitrack.dwarfcore.io.FormatException} is for those). The message is always one line.
 */
public sealed class SymversionsException extends RuntimeException permits KabiRuleException {
  private static final long serialVersionUID = 1L;

  /** Reports an error; control characters in {@code message} are made harmless. */
  public SymversionsException(String message) {
    super(OneLine.of(message));
  }
}
