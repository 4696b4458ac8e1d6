package org.abitrack.abidiff.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.abitrack.commandline.terminal.OneLine;

/** Texts of names, one char per byte, and of our own arrows and the like beyond those. */
public final class MixedText {
  private MixedText() {}

  /** Names leave as they came; our own characters are UTF-8. */
  public static byte[] bytes(CharSequence text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 64);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= 0xff) {
        out.write(c);
      } else {
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  /**
   * The text on one line, with control characters made harmless: those of the characters, not of
   * their bytes, half of which look like some.
   */
  public static String oneLine(String text) {
    return ByteText.of(OneLine.of(unicode(text)));
  }

  /** A whole line of a log: the same, and nothing that a CI system takes for a command. */
  public static String logLine(String text) {
    return ByteText.of(LogText.of(OneLine.of(unicode(text))));
  }

  /** An ordinary string. */
  public static String unicode(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }
}
