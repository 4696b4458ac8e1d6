package org.abitrack.symversions.command;

/**
 * Which standard streams are terminals. The launcher knows (it costs a shell nothing to ask) and
 * tells through a property: the JDK has no call for a single stream.
 */
final class Terminals {
  /** Standard input, where a symbol list comes from. */
  static final char STDIN = '0';

  /** Standard error, where progress goes. */
  static final char STDERR = '2';

  private static final String PROPERTY = "abitrack.terminals";

  private Terminals() {}

  static boolean isTerminal(char stream) {
    return System.getProperty(PROPERTY, "").indexOf(stream) >= 0;
  }
}
