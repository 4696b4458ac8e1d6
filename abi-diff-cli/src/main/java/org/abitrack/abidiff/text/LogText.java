package org.abitrack.abidiff.text;

/**
 * Lines that no CI system takes for a command when they stand in its log. GitHub Actions runs a
 * line that begins with {@code ::}, blanks before it not counted, and what comes after {@code ##[}
 * anywhere in a line; Azure Pipelines {@code ##vso[}, TeamCity {@code ##teamcity[}. Their
 * comparisons overlook characters that take no room.
 */
public final class LogText {
  private LogText() {}

  /** The line with {@code ?} for a colon that would begin it, and for the second of two hashes. */
  public static String of(String line) {
    if (line.indexOf(':') < 0 && line.indexOf('#') < 0) {
      return line;
    }
    StringBuilder safe = null;
    int last = -1;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      if (isSeen(c)) {
        if (c == ':' && last < 0 || c == '#' && last == '#') {
          safe = safe == null ? new StringBuilder(line) : safe;
          safe.setCharAt(i, '?');
          c = '?';
        }
        last = c;
      }
      i += Character.charCount(c);
    }
    return safe == null ? line : safe.toString();
  }

  private static boolean isSeen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
