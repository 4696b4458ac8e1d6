package org.abitrack.commandline.terminal;

/**
 * Which standard streams are terminals. The launcher knows (it costs a shell nothing to ask) and
 * tells through a property: the JDK has no call for a single stream.
 */
public final class Terminals {
  /** Standard input, where a symbol list comes from. */
  public static final char STDIN = '0';

  /** Standard output, where colours may go. */
  public static final char STDOUT = '1';

  /** Standard error, where progress goes. */
  public static final char STDERR = '2';

  private static final String PROPERTY = "abitrack.terminals";

  private Terminals() {}

  /** Whether a standard stream is a terminal, as far as the launcher has said so. */
  public static boolean isTerminal(char stream) {
    return System.getProperty(PROPERTY, "").indexOf(stream) >= 0;
  }
}
