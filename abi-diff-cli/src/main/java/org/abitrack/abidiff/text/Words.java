package org.abitrack.abidiff.text;

import java.util.ArrayList;
import java.util.List;

/** The words of a line: what stands between blanks. */
public final class Words {
  private Words() {}

  /** All words of a line. */
  public static List<String> of(String line) {
    List<String> words = new ArrayList<>(6);
    int length = line.length();
    for (int at = 0; at < length; ) {
      while (at < length && isSeparator(line.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < length && !isSeparator(line.charAt(at))) {
        at++;
      }
      if (at > start) {
        words.add(line.substring(start, at));
      }
    }
    return words;
  }

  private static boolean isSeparator(char c) {
    return c == '\n' || ByteText.isBlank(c);
  }
}
