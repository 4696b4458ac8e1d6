package org.abitrack.abidiff.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a kernel release, such as {@code 7.4-rc2} or {@code 6.12.0-124.8.1.el10}. First the
 * numbers before the first dash count, missing ones being zero; then the words and numbers behind
 * them, one after the other: {@code rc} comes before nothing, nothing before words, and these
 * before numbers.
 *
 * @param text as a caller wrote it
 * @param numbers {@code 6.12.0} without zeros at its end, each without leading zeros
 * @param rest words and numbers behind it
 */
public record Release(String text, List<String> numbers, List<String> rest)
    implements Comparable<Release> {
  private static final int MAX_LENGTH = 100;
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+");

  /** The release with this name, or null if that is none: it must begin with a digit. */
  public static @Nullable Release parse(String text) {
    Matcher start = NUMBERS.matcher(text);
    if (text.length() > MAX_LENGTH
        || !start.lookingAt()
        || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return null;
    }
    List<String> numbers = parts(start.group());
    while (!numbers.isEmpty() && numbers.getLast().isEmpty()) {
      numbers.removeLast();
    }
    return new Release(text, List.copyOf(numbers), List.copyOf(parts(text.substring(start.end()))));
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (Matcher matcher = PART.matcher(text); matcher.find(); ) {
      String part = matcher.group();
      parts.add(isNumber(part) ? part.replaceFirst("^0+", "") : part);
    }
    return parts;
  }

  /** Not consistent with {@code equals}: 7.4 and 7.4.0 are the same release. */
  @Override
  public int compareTo(Release other) {
    int order = compare(numbers, other.numbers);
    return order != 0 ? order : compare(rest, other.rest);
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      @Nullable String mine = i < a.size() ? a.get(i) : null;
      @Nullable String others = i < b.size() ? b.get(i) : null;
      int order = Integer.compare(rank(mine), rank(others));
      if (order == 0 && mine != null && others != null) {
        boolean numbers = isNumber(mine);
        order = numbers ? Integer.compare(mine.length(), others.length()) : 0;
        order = order == 0 ? mine.compareTo(others) : order;
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int rank(@Nullable String part) {
    if (part == null) {
      return 1;
    }
    if (part.equals("rc")) {
      return 0;
    }
    return isNumber(part) ? 3 : 2;
  }

  /** An empty part is the number zero. */
  private static boolean isNumber(String part) {
    return part.isEmpty() || part.charAt(0) <= '9';
  }
}
