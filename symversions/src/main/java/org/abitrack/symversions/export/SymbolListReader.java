package org.abitrack.symversions.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.symversions.diagnostic.SymversionsException;

/**
 * Reads the list of exported symbols from standard input: one name per line, behind optional white
 * space; what follows the name is ignored. The newline of the last line may be missing.
 */
public final class SymbolListReader {
  private SymbolListReader() {}

  /**
   * The names in the order of the lines, duplicates included, one character per byte.
   *
   * @param input the whole of standard input
   * @throws SymversionsException if a line has no name
   */
  public static List<String> read(byte[] input) {
    ArrayList<String> names = new ArrayList<>();
    int start = 0;
    int line = 1;
    while (start < input.length) {
      int end = start;
      while (end < input.length && input[end] != '\n') {
        end++;
      }
      names.add(name(input, start, end, line));
      start = end + 1;
      line++;
    }
    return names;
  }

  private static String name(byte[] input, int start, int end, int line) {
    int from = start;
    while (from < end && isSpace(input[from])) {
      from++;
    }
    int to = from;
    // To a C program, a NUL ends the line.
    while (to < end && !isSpace(input[to]) && input[to] != 0) {
      to++;
    }
    if (from == to) {
      String text = new String(input, start, end - start, StandardCharsets.ISO_8859_1);
      throw new SymversionsException("stdin:" + line + ": malformed input line: '" + text + "'");
    }
    return new String(input, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** C's isspace in the C locale. */
  private static boolean isSpace(byte c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
