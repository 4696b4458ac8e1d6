package org.abitrack.commandline.terminal;

/** Makes text that may come from an input fit for one line of a log. */
public final class OneLine {
  private OneLine() {}

  /** The text with each control character, line feeds and escapes included, as {@code ?}. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // 0x80 to 0x9f are control characters too: 0x9b starts an escape sequence by itself.
      line.append(c < 0x20 || (c >= 0x7f && c < 0xa0) ? '?' : c);
    }
    return line.toString();
  }
}
