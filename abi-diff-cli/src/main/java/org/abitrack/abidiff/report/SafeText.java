package org.abitrack.abidiff.report;

import org.abitrack.abidiff.text.LogText;
import org.abitrack.abidiff.text.MixedText;

/**
 * Text that may come from an input, for formats in Unicode: one line in which nothing controls,
 * hides or reorders anything, and that is no command of a CI system wherever it is printed. Each
 * format still has to escape what is special to it.
 */
final class SafeText {
  private SafeText() {}

  /**
   * The text with {@code ?} for each character that is not for reading.
   *
   * @param mixed as {@link MixedText} has it
   */
  static String of(String mixed) {
    return of(mixed, Integer.MAX_VALUE);
  }

  /** The same, cut to {@code max} characters and marked as cut. */
  static String of(String mixed, int max) {
    String text = MixedText.unicode(mixed.length() <= max ? mixed : mixed.substring(0, max));
    StringBuilder safe = new StringBuilder(text.length() + 1);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      safe.appendCodePoint(isForReading(c) ? c : '?');
      i += Character.charCount(c);
    }
    if (mixed.length() > max) {
      safe.append('…');
    }
    return LogText.of(safe.toString());
  }

  /** Safe text cut to {@code max} characters. */
  static String cut(String safe, int max) {
    if (safe.length() <= max) {
      return safe;
    }
    int end = Character.isHighSurrogate(safe.charAt(max - 1)) ? max - 1 : max;
    return safe.substring(0, end) + "…";
  }

  private static boolean isForReading(int c) {
    return switch (Character.getType(c)) {
      // FORMAT has what swaps the direction of text, and what takes no room.
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // The last two of each plane are no characters, and XML has no way to write the first pair.
      default -> (c & 0xfffe) != 0xfffe;
    };
  }
}
