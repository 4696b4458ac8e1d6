package org.abitrack.abidiff.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names that somebody may have meant. */
public final class NearNames {
  private static final int MOST = 3;

  /** Longer names are not compared: the work is the product of the lengths. */
  private static final int MAX_LENGTH = 200;

  private record Near(String name, int distance) {}

  private NearNames() {}

  /** The nearest few, best first; none if all are far. */
  public static List<String> of(String name, Iterable<String> names) {
    int limit = Math.max(1, Math.min(4, name.length() / 3));
    List<Near> near = new ArrayList<>();
    for (String candidate : names) {
      int distance = distance(name, candidate, limit);
      if (distance <= limit) {
        near.add(new Near(candidate, distance));
      }
    }
    near.sort(Comparator.comparingInt(Near::distance).thenComparing(Near::name));
    return near.stream().map(Near::name).distinct().limit(MOST).toList();
  }

  /** {@code ; similar names: a, b}, or nothing. */
  public static String hint(String name, Iterable<String> names) {
    List<String> near = of(name, names);
    return near.isEmpty() ? "" : "; similar names: " + String.join(", ", near);
  }

  /** Levenshtein's distance; more than {@code limit} if it is too far. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit
        || a.length() > MAX_LENGTH
        || b.length() > MAX_LENGTH) {
      return limit + 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      int best = i;
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
        diagonal = row[j];
        row[j] = next;
        best = Math.min(best, next);
      }
      if (best > limit) {
        return limit + 1;
      }
    }
    return row[b.length()];
  }
}
