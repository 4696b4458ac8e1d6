package org.abitrack.abidiff.rust;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds, among removed and added symbols, those that are the same Rust item. */
public final class RustPairing {
  private RustPairing() {}

  /**
   * A removed name and the added one that took its place.
   *
   * @param oldName the mangled name in the old kernel
   * @param newName the mangled name in the new kernel
   * @param path what both mean
   */
  public record Pair(String oldName, String newName, String path) {}

  /**
   * Pairs names of equal paths; where several have one path, in the order in which they come.
   *
   * @return in the order of {@code removed}
   */
  public static List<Pair> pair(List<String> removed, List<String> added) {
    Map<String, Deque<String>> byPath = new HashMap<>();
    for (String name : added) {
      String path = RustPath.of(name);
      if (path != null) {
        byPath.computeIfAbsent(path, _ -> new ArrayDeque<>()).add(name);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    for (String name : removed) {
      String path = RustPath.of(name);
      Deque<String> candidates = path == null ? null : byPath.get(path);
      String partner = candidates == null ? null : candidates.poll();
      if (path != null && partner != null) {
        pairs.add(new Pair(name, partner, path));
      }
    }
    return pairs;
  }
}
