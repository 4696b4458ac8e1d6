package org.abitrack.abidiff.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a kernel release, such as {@code 7.4-rc2} or {@code 6.12.0-124.8.1.el10}. Releases are
 * ordered by their numbers and words, one after the other; numbers that are missing are zero, words
 * that are missing come first, except that {@code rc} comes before the release itself.
 *
 * @param text as a caller wrote it
 */
record Release(String text) implements Comparable<Release> {
  private static final int MAX_LENGTH = 100;
  private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+");

  /** The release with this name, or null if that is none: it must begin with a digit. */
  static @Nullable Release parse(String text) {
    boolean release =
        !text.isEmpty()
            && text.length() <= MAX_LENGTH
            && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
            && Character.isDigit(text.charAt(0));
    return release ? new Release(text) : null;
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (Matcher matcher = PART.matcher(text); matcher.find(); ) {
      parts.add(matcher.group());
    }
    return parts;
  }

  /** Not consistent with {@code equals}: 7.4 and 7.4.0 are the same release. */
  @Override
  public int compareTo(Release other) {
    List<String> mine = parts();
    List<String> others = other.parts();
    for (int i = 0; i < Math.max(mine.size(), others.size()); i++) {
      int order =
          compareParts(i < mine.size() ? mine.get(i) : "", i < others.size() ? others.get(i) : "");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compareParts(String a, String b) {
    boolean numbers = isNumber(a) && isNumber(b) || isNumber(a + b);
    if (numbers) {
      String x = withoutZeros(a);
      String y = withoutZeros(b);
      return x.length() != y.length() ? x.length() - y.length() : x.compareTo(y);
    }
    if (rank(a) != rank(b)) {
      return rank(a) - rank(b);
    }
    return a.compareTo(b);
  }

  /** Candidates, nothing, words, numbers: 7.4-rc1, 7.4, 7.4-cloud, 7.4.1. */
  private static int rank(String part) {
    if (part.equals("rc")) {
      return 0;
    }
    if (part.isEmpty()) {
      return 1;
    }
    return isNumber(part) ? 3 : 2;
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && part.charAt(0) <= '9';
  }

  private static String withoutZeros(String number) {
    int from = 0;
    while (from < number.length() && number.charAt(from) == '0') {
      from++;
    }
    return number.substring(from);
  }
}
