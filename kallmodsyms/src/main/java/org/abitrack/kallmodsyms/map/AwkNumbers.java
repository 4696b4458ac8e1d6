package org.abitrack.kallmodsyms.map;

import java.nio.charset.StandardCharsets;

/** Numbers as gawk reads and prints them: all of them are doubles. */
public final class AwkNumbers {
  private static final double TWO_TO_63 = 0x1p63;
  private static final double TWO_TO_64 = 0x1p64;

  private AwkNumbers() {}

  /** {@code strtonum}: hexadecimal behind 0x, octal behind 0, else decimal; 0 for what is none. */
  static double parse(byte[] text, int from, int to) {
    if (to - from >= 2 && text[from] == '0' && (text[from + 1] == 'x' || text[from + 1] == 'X')) {
      return hex(text, from + 2, to);
    }
    if (to - from >= 2 && text[from] == '0' && isOctal(text, from, to)) {
      double value = 0;
      for (int i = from; i < to && text[i] >= '0' && text[i] <= '7'; i++) {
        value = value * 8 + (text[i] - '0');
      }
      return value;
    }
    return decimal(text, from, to);
  }

  /**
   * A leading 0 stands for octal unless an 8, a 9, a point or an exponent follows. A field that is
   * a number as a whole was one before {@code strtonum} saw it.
   */
  private static boolean isOctal(byte[] text, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      byte b = text[i];
      if (b == '8' || b == '9' || b == '.' || b == 'e' || b == 'E') {
        return false;
      }
      if (b < '0' || b > '9') {
        return true;
      }
    }
    return false;
  }

  /** The hexadecimal digits that a text starts with. */
  static double hex(byte[] text, int from, int to) {
    double value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        break;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private static double decimal(byte[] text, int from, int to) {
    int i = from;
    boolean negative = i < to && text[i] == '-';
    if (i < to && (text[i] == '-' || text[i] == '+')) {
      i++;
    }
    int digits = i;
    while (i < to && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    int whole = i;
    if (i < to && text[i] == '.') {
      i++;
      while (i < to && text[i] >= '0' && text[i] <= '9') {
        i++;
      }
    }
    if (whole == digits && i <= digits + 1) {
      return 0;
    }
    int mantissa = i;
    if (i < to && (text[i] == 'e' || text[i] == 'E')) {
      i++;
      if (i < to && (text[i] == '-' || text[i] == '+')) {
        i++;
      }
      int exponent = i;
      while (i < to && text[i] >= '0' && text[i] <= '9') {
        i++;
      }
      if (i == exponent) {
        i = mantissa;
      }
    }
    double value =
        Double.parseDouble(new String(text, digits, i - digits, StandardCharsets.ISO_8859_1));
    return negative ? -value : value;
  }

  /**
   * What {@code %0WIDTHx} prints: the integer part, negative numbers as 64-bit two's complement,
   * what does not fit as {@code %g} does.
   */
  public static String hex(double value, int width) {
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    String digits;
    if (whole >= TWO_TO_64 || whole < -TWO_TO_63 || Double.isNaN(whole)) {
      digits = general(value);
    } else if (whole >= TWO_TO_63) {
      digits = Long.toHexString((long) (whole - TWO_TO_63) ^ Long.MIN_VALUE);
    } else {
      digits = Long.toHexString((long) whole);
    }
    return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
  }

  /** {@code %g} of a number of at least 2^63 in size: six digits, no zeros at their end. */
  private static String general(double value) {
    String text = String.format("%.5e", value);
    int e = text.indexOf('e');
    if (e < 0) {
      return text;
    }
    int end = e;
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    if (text.charAt(end - 1) == '.') {
      end--;
    }
    return text.substring(0, end) + text.substring(e);
  }
}
