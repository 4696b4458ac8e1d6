package org.abitrack.abidiff.html;

import org.abitrack.abidiff.text.MixedText;

/**
 * Names as a reader should see them: nothing in them is invisible or changes what stands around.
 */
final class VisibleText {
  private VisibleText() {}

  /**
   * The text in Unicode, with each control and format character as an escape such as {@code
   * \u202e}: those for writing from right to left would turn the line around, zero-width ones would
   * make two names look alike.
   *
   * @param text one char per byte of names, our own characters beyond those
   */
  static String of(String text) {
    String unicode = MixedText.unicode(text);
    for (int i = 0; i < unicode.length(); i++) {
      if (isInvisible(unicode.charAt(i))) {
        return escaped(unicode);
      }
    }
    return unicode;
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          if (isInvisible(c)) {
            out.append(String.format(c < 0x10000 ? "\\u%04x" : "\\u{%x}", c));
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Half of a pair, seen char by char, is looked at again as a code point.
      case Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }
}
