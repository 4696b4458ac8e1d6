package org.abitrack.abidiff.symtypes;

import org.abitrack.abidiff.text.ByteText;

/**
 * Where the tokens of a line begin and end. Blanks separate them; a reference may hold blanks
 * between quotes, as in {@code s#'struct with blanks'}.
 */
final class Tokens {
  private Tokens() {}

  /** The first position from here on that is no blank, or the end. */
  static int start(byte[] line, int from, int to) {
    int at = from;
    while (at < to && ByteText.isBlank(line[at])) {
      at++;
    }
    return at;
  }

  /** Where the token ends that begins here. */
  static int end(byte[] line, int from, int to) {
    int at = from;
    if (from + 2 < to && line[from + 1] == '#' && line[from + 2] == '\'') {
      at = from + 3;
      while (at < to && line[at] != '\'') {
        at++;
      }
    }
    while (at < to && !ByteText.isBlank(line[at])) {
      at++;
    }
    return at;
  }

  /** Whether the token is a reference: its second character is {@code #}. */
  static boolean isReference(byte[] line, int from, int to) {
    return to - from > 1 && line[from + 1] == '#';
  }
}
