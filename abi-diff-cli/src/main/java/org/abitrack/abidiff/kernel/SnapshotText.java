package org.abitrack.abidiff.kernel;

import org.jspecify.annotations.Nullable;

/** The lines of a snapshot as they grow: fields with tabs between them. */
final class SnapshotText {
  /** A field of which nothing is known. */
  static final String UNKNOWN = "?";

  private static final int HEX_DIGITS = 8;

  private final StringBuilder text = new StringBuilder();

  /** A whole line without anything to escape. */
  void line(String line) {
    text.append(line).append('\n');
  }

  /** The beginning of a field without anything to escape. */
  void raw(String start) {
    text.append(start);
  }

  /** The line that begins a section. */
  void head(String keyword, int count) {
    text.append(keyword).append(' ').append(count).append('\n');
  }

  /** A version; a negative one is not known. */
  void crc(long crc, char end) {
    if (crc < 0) {
      text.append(UNKNOWN).append(end);
      return;
    }
    String hex = Long.toHexString(crc);
    text.append("0x").repeat('0', HEX_DIGITS - hex.length()).append(hex).append(end);
  }

  /**
   * A field; null if nothing is known.
   *
   * @param end what follows: a tab, or a line feed behind the last field
   */
  void field(@Nullable String value, char end) {
    if (value == null) {
      text.append(UNKNOWN).append(end);
      return;
    }
    if (value.equals(UNKNOWN)) {
      text.append('\\');
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
    text.append(end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
