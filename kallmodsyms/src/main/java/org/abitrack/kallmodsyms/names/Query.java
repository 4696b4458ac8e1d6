package org.abitrack.kallmodsyms.names;

import java.util.HexFormat;

/** What somebody asks about: an address, or a symbol that a module or file may narrow down. */
public sealed interface Query {
  /** The text that was asked. */
  String text();

  /** All symbols of a name. */
  record ByName(String text, String name) implements Query {}

  /** Those of a built-in module; {@code vmlinux} is the core kernel. */
  record InModule(String text, String module, String name) implements Query {}

  /** Those of source files whose path is, or ends with the components of, {@code path}. */
  record InFile(String text, String path, String name) implements Query {}

  /** The symbol that an address lies in. */
  record AtAddress(String text, long address) implements Query {}

  /**
   * Reads {@code symbol}, {@code module:symbol}, {@code path/file.c:symbol} or an address: {@code
   * 0x} and digits, or 8 or 16 hexadecimal digits. What has a slash or a dot in front of the colon
   * is a path.
   */
  static Query of(String text) {
    boolean prefixed = text.startsWith("0x") || text.startsWith("0X");
    String digits = prefixed ? text.substring(2) : text;
    if ((prefixed || digits.length() == 8 || digits.length() == 16) && isHex(digits)) {
      return new AtAddress(text, HexFormat.fromHexDigitsToLong(digits));
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new ByName(text, text);
    }
    String where = text.substring(0, colon);
    String name = text.substring(colon + 1);
    return where.indexOf('/') >= 0 || where.indexOf('.') >= 0
        ? new InFile(text, where, name)
        : new InModule(text, where.replace('-', '_'), name);
  }

  private static boolean isHex(String digits) {
    return !digits.isEmpty()
        && digits.length() <= 16
        && digits.chars().allMatch(HexFormat::isHexDigit);
  }
}
