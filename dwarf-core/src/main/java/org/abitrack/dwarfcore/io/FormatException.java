package org.abitrack.dwarfcore.io;

/**
 * An input that is not what it claims to be. The message is always one line, {@code FILE:
 * SECTION+0xOFFSET: what is wrong}; {@link #code()} stays the same when the wording changes.
 */
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FormatErrorCode code;
  private final transient Location location;

  /**
   * Reports one way in which the input is wrong.
   *
   * @param code the stable code of the error
   * @param location where the wrong bytes are
   * @param problem what is wrong, without the place; control characters are made harmless
   */
  public FormatException(FormatErrorCode code, Location location, String problem) {
    super(oneLine(location + ": " + problem));
    this.code = code;
    this.location = location;
  }

  /** The stable code of this error. */
  public FormatErrorCode code() {
    return code;
  }

  /** Where the wrong bytes are. */
  public Location location() {
    return location;
  }

  /** Names come from the input: a line feed or an escape sequence in them must not reach a log. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // 0x80 to 0x9f are control characters too: 0x9b starts an escape sequence by itself.
      line.append(c < 0x20 || c >= 0x7f && c < 0xa0 ? '?' : c);
    }
    return line.toString();
  }
}
