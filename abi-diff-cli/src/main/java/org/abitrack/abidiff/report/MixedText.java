package org.abitrack.abidiff.report;

/** Short names for {@link org.abitrack.abidiff.text.MixedText} in this package. */
final class MixedText {
  private MixedText() {}

  /** Names leave as they came; our own characters are UTF-8. */
  static byte[] bytes(CharSequence text) {
    return org.abitrack.abidiff.text.MixedText.bytes(text);
  }

  /** The text on one line, with control characters made harmless. */
  static String oneLine(String text) {
    return org.abitrack.abidiff.text.MixedText.oneLine(text);
  }

  /** An ordinary string. */
  static String unicode(String text) {
    return org.abitrack.abidiff.text.MixedText.unicode(text);
  }
}
