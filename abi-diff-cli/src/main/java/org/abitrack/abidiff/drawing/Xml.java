package org.abitrack.abidiff.drawing;

import org.abitrack.abidiff.text.MixedText;

/** Text in XML and HTML. */
final class Xml {
  private Xml() {}

  /** A name, one char per byte, cut if it is longer than {@code most} characters, and escaped. */
  static String name(String name, int most) {
    String text = MixedText.unicode(name);
    return escaped(text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…");
  }

  /**
   * An ordinary string as character data or as an attribute value. Characters that XML forbids, and
   * those that turn the direction of writing, become {@code ?}.
   */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else {
            out.append(isHarmless(c) ? c : '?');
          }
        }
      }
    }
    return out.toString();
  }

  private static boolean isHarmless(char c) {
    boolean control = c < 0x20 || c >= 0x7f && c < 0xa0;
    boolean direction =
        c >= 0x200e && c <= 0x200f
            || c >= 0x2028 && c <= 0x202e
            || c >= 0x2066 && c <= 0x2069
            || c == 0x061c;
    return !control && !direction && !Character.isSurrogate(c) && c < 0xfffe;
  }

  /** What may stand in an {@code id}. */
  static String id(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
      out.append(plain || c == '-' && i > 0 ? c : '_');
    }
    return out.toString();
  }
}
