package org.abitrack.lineinfo.annotate;

/** Questions about bytes of a log line. Ranges are {@code [from, to)}. */
final class Bytes {
  /** What {@link #hex} answers if there is no number. */
  static final long NO_NUMBER = -1;

  private static final boolean[] NAME = new boolean[256];

  static {
    for (int c = 0; c < 128; c++) {
      NAME[c] = Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
    }
    // Rust and C++ names may hold any letter.
    for (int c = 128; c < 256; c++) {
      NAME[c] = true;
    }
  }

  private Bytes() {}

  /** Whether the byte may stand in a symbol's name. */
  static boolean isName(byte b) {
    return NAME[b & 0xff];
  }

  /** The value of a hexadecimal digit, or -1. */
  static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  /** Index behind the hexadecimal digits from {@code from} on. */
  static int hexEnd(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && digit(bytes[i]) >= 0) {
      i++;
    }
    return i;
  }

  /** The number of 1 to 16 hexadecimal digits; others give 0. */
  static long hex(byte[] bytes, int from, int to) {
    if (to - from > 16) {
      return 0;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << 4 | digit(bytes[i]);
    }
    return value;
  }

  /** Whether {@code text} stands at {@code at}. */
  static boolean startsWith(byte[] bytes, int at, int to, String text) {
    int length = text.length();
    if (at < 0 || length > to - at) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code text} ends at {@code end}. */
  static boolean endsWith(byte[] bytes, int from, int end, String text) {
    int at = end - text.length();
    return at >= from && startsWith(bytes, at, end, text);
  }

  /** Index of the first {@code text}, or -1. */
  static int find(byte[] bytes, int from, int to, String text) {
    char first = text.charAt(0);
    int last = to - text.length();
    for (int i = from; i <= last; i++) {
      if (bytes[i] == first && startsWith(bytes, i, to, text)) {
        return i;
      }
    }
    return -1;
  }

  /** Index of the first byte from {@code from} on that is no space. */
  static int skipSpaces(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    return i;
  }

  /** Index behind the last byte before {@code end} that is no space. */
  static int trimEnd(byte[] bytes, int from, int end) {
    int i = end;
    while (i > from && (bytes[i - 1] == ' ' || bytes[i - 1] == '\t')) {
      i--;
    }
    return i;
  }
}
