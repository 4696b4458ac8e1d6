package org.abitrack.kallmodsyms.listing;

/** Strings in JSON (RFC 8259), where names from files have one character per byte. */
public final class JsonText {
  private JsonText() {}

  /** Appends a quoted string of ASCII characters: everything else is escaped. */
  public static void string(StringBuilder to, String text) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c < 0x20 || c >= 0x7f) {
        to.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          to.append(Character.forDigit(c >> shift & 0xf, 16));
        }
      } else {
        to.append(c);
      }
    }
    to.append('"');
  }
}
