package org.abitrack.kallmodsyms.map;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line split into fields as awk does: blanks and tabs separate, those at either end do not
 * count. Field numbers start at 1. The line can be replaced, which splits it again.
 */
public final class AwkRecord {
  private byte[] text = new byte[1 << 10];
  private int length;
  private int count;
  private int[] starts = new int[64];
  private int[] ends = new int[64];

  /** Takes the reader's line. */
  public void take(LineReader lines) {
    length = 0;
    append(lines.bytes(), lines.start(), lines.end());
    split();
  }

  /** Appends a blank and the reader's line. */
  public void join(LineReader lines) {
    put(' ');
    append(lines.bytes(), lines.start(), lines.end());
    split();
  }

  /** Starts a new line in place of the old one; see {@link #put} and {@link #split}. */
  public void clear() {
    length = 0;
    count = 0;
  }

  /** Adds a character to the line. */
  public AwkRecord put(char c) {
    if (length == text.length) {
      text = Arrays.copyOf(text, 2 * length);
    }
    text[length++] = (byte) c;
    return this;
  }

  /** Adds text to the line. */
  public AwkRecord put(String added) {
    for (int i = 0; i < added.length(); i++) {
      put(added.charAt(i));
    }
    return this;
  }

  /** Adds a field of another record to the line. */
  public AwkRecord put(AwkRecord other, int field) {
    append(other.text, other.start(field), other.end(field));
    return this;
  }

  /** Adds bytes to the line. */
  public void append(byte[] bytes, int from, int to) {
    int added = to - from;
    if (added > text.length - length) {
      text = Arrays.copyOf(text, Math.max(2 * text.length, length + added));
    }
    System.arraycopy(bytes, from, text, length, added);
    length += added;
  }

  /** Finds the fields of the line. */
  public void split() {
    byte[] bytes = text;
    int end = length;
    int fields = 0;
    int i = 0;
    while (true) {
      while (i < end && isBlank(bytes[i])) {
        i++;
      }
      if (i == end) {
        break;
      }
      if (fields == starts.length) {
        starts = Arrays.copyOf(starts, 2 * fields);
        ends = Arrays.copyOf(ends, 2 * fields);
      }
      starts[fields] = i;
      while (i < end && !isBlank(bytes[i])) {
        i++;
      }
      ends[fields++] = i;
    }
    count = fields;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Number of fields. */
  public int count() {
    return count;
  }

  /** Number of bytes in the line. */
  public int length() {
    return length;
  }

  /** A character of the line, or 0 behind its end. */
  public char at(int index) {
    return index < length ? (char) (text[index] & 0xff) : 0;
  }

  /** Where a field starts in the line. */
  public int start(int field) {
    return starts[field - 1];
  }

  /** Where a field ends in the line. */
  public int end(int field) {
    return ends[field - 1];
  }

  /** A field as text; empty if there are fewer. */
  public String field(int field) {
    return field > count ? "" : text(start(field), end(field));
  }

  /** A part of the line as text. */
  public String text(int from, int to) {
    return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The whole line. */
  public String line() {
    return text(0, length);
  }

  /** Whether a field, which may be missing, is this text. */
  public boolean is(int field, String expected) {
    return field <= count
        && end(field) - start(field) == expected.length()
        && startsWith(field, expected);
  }

  /** Whether a field, which may be missing, starts with this text. */
  public boolean startsWith(int field, String prefix) {
    return field <= count
        && end(field) - start(field) >= prefix.length()
        && matchesAt(start(field), prefix);
  }

  /** Whether this text lies at a place of the line. */
  public boolean matchesAt(int index, String expected) {
    if (length - index < expected.length()) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (text[index + i] != (byte) expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first place of this text in a part of the line, or -1. */
  public int indexOf(String wanted, int from, int to) {
    for (int i = from; i + wanted.length() <= to; i++) {
      if (matchesAt(i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  /** The low 64 bits of a field in hexadecimal, with {@code 0x} in front; 0 if it is missing. */
  public long hex(int field) {
    if (field > count) {
      return 0;
    }
    long value = 0;
    for (int i = start(field) + 2; i < end(field); i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** The value of a field as gawk's {@code strtonum} gives it; 0 if it is missing. */
  public double number(int field) {
    return field > count ? 0 : AwkNumbers.parse(text, start(field), end(field));
  }

  /**
   * The value of a hexadecimal field without the {@code 0x} and the digits behind it that are those
   * of {@code prefix}. A field with other digits counts whole.
   *
   * @param prefix as in awk's {@code sub}: a point stands for any character, and nothing fits in
   *     front of everything
   */
  public double numberBehind(int field, String prefix) {
    if (field > count) {
      return 0;
    }
    if (matches(start(field), end(field), prefix)) {
      return AwkNumbers.hex(text, start(field) + prefix.length(), end(field));
    }
    return number(field);
  }

  private boolean matches(int from, int to, String prefix) {
    if (to - from < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (prefix.charAt(i) != '.' && prefix.charAt(i) != at(from + i)) {
        return false;
      }
    }
    return true;
  }
}
