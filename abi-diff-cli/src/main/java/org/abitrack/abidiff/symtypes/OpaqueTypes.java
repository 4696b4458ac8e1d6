package org.abitrack.abidiff.symtypes;

import org.jspecify.annotations.Nullable;

/**
 * genksyms' declarations of types that it never saw, {@code s#x struct x { UNKNOWN }}, and their
 * short form in consolidated files, {@code s##x}.
 */
final class OpaqueTypes {
  private OpaqueTypes() {}

  private static @Nullable String keyword(char letter) {
    return switch (letter) {
      case 's' -> "struct";
      case 'u' -> "union";
      case 'e' -> "enum";
      case 't' -> "typedef";
      default -> null;
    };
  }

  /** The definition of the opaque type with this name, or null if there is none. */
  private static @Nullable String definition(String name) {
    String keyword = name.length() > 2 && name.charAt(1) == '#' ? keyword(name.charAt(0)) : null;
    return keyword == null ? null : keyword + ' ' + name.substring(2) + " { UNKNOWN }";
  }

  /** Whether it is worth to look closer: the text ends as such a definition does. */
  static boolean mayBeOpaque(byte[] text, int size) {
    return size > 12 && text[size - 1] == '}' && text[size - 3] == 'N' && text[size - 11] == '{';
  }

  static boolean isOpaque(String name, String text) {
    return text.endsWith(" { UNKNOWN }") && text.equals(definition(name));
  }

  /** Whether this name of a line is a short form. */
  static boolean isShort(byte[] line, int from, int to) {
    return to - from > 3
        && line[from + 1] == '#'
        && line[from + 2] == '#'
        && keyword((char) (line[from] & 0xff)) != null;
  }

  /** The whole line that a short form stands for. */
  static String expanded(String shortForm) {
    String name = shortForm.charAt(0) + shortForm.substring(2);
    return name + ' ' + definition(name);
  }
}
