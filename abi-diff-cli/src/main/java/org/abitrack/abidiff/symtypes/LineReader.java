package org.abitrack.abidiff.symtypes;

import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.LineException;

/** Steps over the lines of a symtypes file, giving each as name and record of the pool. */
final class LineReader {
  private final RecordPool pool;
  private final Bytes bytes;
  private final String source;

  private int at;
  private int line;
  private int nameStart;
  private int nameEnd;

  LineReader(RecordPool pool, Bytes bytes, String source) {
    this.pool = pool;
    this.bytes = bytes;
    this.source = source;
  }

  /** Goes to the next line; false at the end. {@link #record} or {@link #text} must take each. */
  boolean next() {
    if (at >= bytes.length()) {
      return false;
    }
    line++;
    byte[] data = bytes.array();
    int length = bytes.length();
    nameStart = Tokens.start(data, at, length);
    nameEnd = nameStart;
    if (nameStart < length && data[nameStart] != '\n') {
      nameEnd = nameEnd(data, nameStart, length);
    }
    return true;
  }

  private static int nameEnd(byte[] data, int from, int length) {
    int at = from;
    // s#'a b', and s##'a b' for short
    int quote = from + 2 < length && data[from + 2] == '#' ? from + 3 : from + 2;
    if (quote < length && data[from + 1] == '#' && data[quote] == '\'') {
      at = quote + 1;
      while (at < length && data[at] != '\'' && data[at] != '\n') {
        at++;
      }
    }
    while (at < length && (data[at] > ' ' || !isSeparator(data[at]))) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(byte c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** The number of the current line, from 1. */
  int line() {
    return line;
  }

  /** Whether the current line has no name. */
  boolean isBlank() {
    return nameStart == nameEnd;
  }

  /** Whether the current line begins a section of a consolidated file. */
  boolean isHeader() {
    byte[] data = bytes.array();
    return nameStart == at && nameEnd - at == 2 && data[at] == '/' && data[at + 1] == '*';
  }

  /** Whether the current line's name is a short form such as {@code s##foo}. */
  boolean isShort() {
    return OpaqueTypes.isShort(bytes.array(), nameStart, nameEnd);
  }

  /** Takes the current line as text, without line end. */
  String text() {
    int end = bytes.lineEnd(nameEnd);
    String text = bytes.text(at, bytes.textEnd(at, end));
    at = end + 1;
    return text;
  }

  /** The record of the current line, which is taken. */
  int record() {
    byte[] data = bytes.array();
    int name = pool.nameTable().intern(data, nameStart, nameEnd);
    int from = nameEnd < bytes.length() && data[nameEnd] == ' ' ? nameEnd + 1 : nameEnd;
    RecordTable records = pool.recordTable();
    int known = records.findLine(name, data, from, bytes.length());
    if (known >= 0) {
      at = from + records.lineSize(known) + 1;
      return records.lineRecord(known);
    }
    int end = bytes.lineEnd(from);
    if (!bytes.isUtf8(at, end)) {
      throw error("stream did not contain valid UTF-8");
    }
    int record = records.add(name, data, from, end);
    at = end + 1;
    return record;
  }

  /** The record of the current line, a short form, which is taken. */
  int shortRecord() {
    byte[] data = bytes.array();
    int end = bytes.lineEnd(nameEnd);
    int rest = Tokens.start(data, nameEnd, end);
    if (rest < end) {
      int restEnd = Tokens.end(data, rest, end);
      throw error(
          "Unexpected string '" + bytes.text(rest, restEnd) + "' found at the end of the record");
    }
    byte[] expanded = ByteText.bytes(OpaqueTypes.expanded(bytes.text(nameStart, nameEnd)));
    at = end + 1;
    return new LineReader(pool, Bytes.of(expanded), source).single();
  }

  private int single() {
    if (!next()) {
      throw new IllegalStateException();
    }
    return record();
  }

  LineException error(String problem) {
    return error(problem, line);
  }

  LineException error(String problem, int where) {
    return new LineException(problem, source, where, bytes.line(where));
  }
}
