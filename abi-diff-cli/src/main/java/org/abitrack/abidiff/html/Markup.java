package org.abitrack.abidiff.html;

/** Escaping for what the file holds as HTML and as JSON inside of HTML. */
final class Markup {
  private Markup() {}

  /** Text that is the same in element content and in quoted attributes. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** A name, visible and escaped. */
  static String name(String text) {
    return escaped(VisibleText.of(text));
  }

  /**
   * JSON that cannot end the script element it stands in, nor begin a comment there. These
   * characters occur inside of strings only, where an escape means the same.
   */
  static String jsonInScript(String json) {
    StringBuilder out = new StringBuilder(json.length() + 1024);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
