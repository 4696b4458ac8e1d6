package org.abitrack.kallmodsyms.names;

import org.jspecify.annotations.Nullable;

/** The pieces of JSON (RFC 8259) that reports are made of. */
final class Json {
  private Json() {}

  /** A string or null; names are bytes, so what is not ASCII is escaped. */
  static String string(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20 || c >= 0x7f) {
        quoted.append("\\u00").append(Character.forDigit(c >> 4 & 0xf, 16));
        quoted.append(Character.forDigit(c & 0xf, 16));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** Words with spaces between as an array of strings. */
  static String words(String words) {
    return words.isEmpty() ? "[]" : "[" + string(words).replace(" ", "\", \"") + "]";
  }

  /** An address as a string: numbers of JSON have 53 bits in many readers. */
  static String address(long address) {
    return "\"0x" + Long.toHexString(address) + "\"";
  }
}
