package org.abitrack.symversions.typestring;

import java.nio.charset.StandardCharsets;
import org.abitrack.symversions.diagnostic.KabiRuleException;

/**
 * Cuts the value of a {@code type_string} rule into pieces.
 *
 * <p>A reference begins wherever {@code s#}, {@code u#}, {@code e#} or {@code t#} stands, also in
 * the middle of a word: {@code class#a} holds the reference {@code s#a}. That is what the reference
 * tool does, and so versions depend on it. It ends before the next blank, or behind the closing
 * quote when the name is quoted ({@code t#'a b'}).
 */
public final class TypeStringParser {
  private TypeStringParser() {}

  /**
   * Parses the value of a rule, one character per byte.
   *
   * @param target what the rule is for; used in messages
   * @param place where the rule is, {@code FILE: SECTION+0xOFFSET}; used in messages, may be empty
   * @throws KabiRuleException if the value is empty, or a name in it is empty or not closed
   */
  public static TypeString parse(String value, String target, String place) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length == 0) {
      throw error(place, "empty type string override for '" + target + "'");
    }
    TypeStringBuilder pieces = new TypeStringBuilder();
    int literal = 0;
    int at = 0;
    while (at < bytes.length) {
      if (!TypeString.isReferencePrefix(bytes, at, bytes.length)) {
        at++;
        continue;
      }
      int end = referenceEnd(bytes, at);
      if (end < 0) {
        throw error(place, describe("incomplete ", bytes[at], " reference", value, target));
      }
      if (end <= at + 2 || (bytes[at + 2] == '\'' && end == at + 4)) {
        throw error(place, describe("empty ", bytes[at], " name", value, target));
      }
      pieces.append(bytes, literal, at);
      pieces.append(bytes, at, end);
      literal = end;
      at = end;
    }
    pieces.append(bytes, literal, bytes.length);
    return pieces.build();
  }

  /** Index behind the reference that begins at {@code at}, or -1 if its quote is not closed. */
  private static int referenceEnd(byte[] bytes, int at) {
    int end = at + 2;
    if (end < bytes.length && bytes[end] == '\'') {
      end++;
      while (end < bytes.length && bytes[end] != '\'') {
        end++;
      }
      return end < bytes.length ? end + 1 : -1;
    }
    while (end < bytes.length && bytes[end] != ' ') {
      end++;
    }
    return end;
  }

  private static String describe(
      String what, byte letter, String part, String value, String target) {
    return what
        + (char) letter
        + "# type"
        + part
        + " for '"
        + target
        + "' (string: '"
        + value
        + "')";
  }

  private static KabiRuleException error(String place, String problem) {
    return new KabiRuleException(place.isEmpty() ? problem : place + ": " + problem);
  }
}
