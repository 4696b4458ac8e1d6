package org.abitrack.abidiff.report;

import org.abitrack.abidiff.text.ByteText;
import org.abitrack.commandline.terminal.OneLine;

/** Short names for {@link org.abitrack.abidiff.text.MixedText} in this package. */
final class MixedText {
  private MixedText() {}

  /** Names leave as they came; our own characters are UTF-8. */
  static byte[] bytes(CharSequence text) {
    return org.abitrack.abidiff.text.MixedText.bytes(text);
  }

  /**
   * The text on one line, with control characters made harmless: those of the characters, not of
   * their bytes, half of which look like some.
   */
  static String oneLine(String text) {
    return ByteText.of(OneLine.of(unicode(text)));
  }

  /** An ordinary string. */
  static String unicode(String text) {
    return org.abitrack.abidiff.text.MixedText.unicode(text);
  }
}
