package org.abitrack.abidiff.kernel;

import java.util.Arrays;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.LineException;
import org.jspecify.annotations.Nullable;

/** A cursor over the lines of a snapshot. Errors give the current line. */
final class SnapshotLines {
  private static final int MOST_ENTRIES = 1 << 24;

  private final Bytes bytes;
  private final String source;
  private int at;
  private int number;
  private String line = "";

  SnapshotLines(Bytes bytes, String source) {
    this.bytes = bytes;
    this.source = source;
  }

  /** Whether no line follows. */
  boolean atEnd() {
    return at >= bytes.length();
  }

  /** The next line, which becomes the current one. */
  String next() {
    number++;
    int end = atEnd() ? bytes.length() : bytes.lineEnd(at);
    if (end == bytes.length()) {
      line = "";
      throw error("unexpected end of the snapshot");
    }
    line = bytes.text(at, end);
    at = end + 1;
    return line;
  }

  /** What follows the current line, as it is. */
  Bytes rest() {
    return Bytes.of(Arrays.copyOfRange(bytes.array(), at, bytes.length()));
  }

  /** Whether the current line begins a section with this keyword. */
  boolean isHead(String keyword) {
    return line.startsWith(keyword)
        && line.length() > keyword.length()
        && line.charAt(keyword.length()) == ' ';
  }

  /** The number of entries that the current line gives, if it is the first one of the section. */
  int count(String keyword) {
    int count = isHead(keyword) ? number(line.substring(keyword.length() + 1)) : -1;
    if (count < 0) {
      throw error("expected '" + keyword + "' and a number");
    }
    return count;
  }

  /** A decimal number of entries; -1 if it is none, or too many. */
  private static int number(String digits) {
    int count = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length() && count >= 0; i++) {
      int digit = digits.charAt(i) - '0';
      count = digit < 0 || digit > 9 ? -1 : count * 10 + digit;
      count = count > MOST_ENTRIES ? -1 : count;
    }
    return count;
  }

  /** A field that is a number of entries. */
  int count(@Nullable String field, String what) {
    int count = field == null ? -1 : number(field);
    if (count < 0) {
      throw error("expected a number of " + what);
    }
    return count;
  }

  /** The fields of the next line; null where nothing is known. */
  @Nullable String[] fields(int count) {
    next();
    String[] raw = line.split("\t", -1);
    if (raw.length != count) {
      throw error("expected " + count + " fields, not " + raw.length);
    }
    @Nullable String[] fields = new String[count];
    for (int i = 0; i < count; i++) {
      fields[i] = raw[i].equals(SnapshotText.UNKNOWN) ? null : unescaped(raw[i]);
    }
    return fields;
  }

  /** The next line as one field, null if nothing is known: {@link #fields} for millions. */
  @Nullable String field() {
    next();
    if (line.indexOf('\t') >= 0) {
      throw error("expected 1 field, not several");
    }
    return line.equals(SnapshotText.UNKNOWN) ? null : unescaped(line);
  }

  /** A field that cannot be unknown. */
  String known(@Nullable String field) {
    if (field == null) {
      throw error("'" + SnapshotText.UNKNOWN + "' where something must be known");
    }
    return field;
  }

  private String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    StringBuilder text = new StringBuilder(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\') {
        i++;
        c = i < field.length() ? meaning(field.charAt(i)) : meaning(' ');
      }
      text.append(c);
    }
    return text.toString();
  }

  private char meaning(char escaped) {
    return switch (escaped) {
      case '\\', '?' -> escaped;
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> throw error("a backslash with nothing known behind it");
    };
  }

  /** A field that is a version; -1 if it is not known. */
  long crc(@Nullable String field) {
    if (field == null) {
      return KernelExport.NO_CRC;
    }
    long crc = 0;
    boolean good = field.length() == 10 && field.startsWith("0x");
    for (int i = 2; i < field.length() && good; i++) {
      int digit = field.charAt(i) < 0x80 ? Character.digit(field.charAt(i), 16) : -1;
      good = digit >= 0;
      crc = crc << 4 | digit;
    }
    if (!good) {
      throw error("a version is 0x and 8 hexadecimal digits, or ?");
    }
    return crc;
  }

  /** An error in the current line. */
  LineException error(String problem) {
    return new LineException(problem, source, number, line);
  }
}
