package org.abitrack.abidiff.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects functions in any order. */
final class PlacementBuilder {
  private final Map<Place, List<String>> names = new HashMap<>();

  /** The place that was last added to, and its names: functions of a file lie side by side. */
  private @Nullable Place lastPlace;

  private List<String> lastNames = List.of();

  /** Adds a function. */
  void add(Place place, String name) {
    if (!place.equals(lastPlace)) {
      lastPlace = place;
      lastNames = names.computeIfAbsent(place, _ -> new ArrayList<>());
    }
    lastNames.add(name);
  }

  /** Adds what another one has collected. */
  void addAll(PlacementBuilder other) {
    other.names.forEach(
        (place, more) -> names.computeIfAbsent(place, _ -> new ArrayList<>()).addAll(more));
  }

  Placement build() {
    List<PlacedFunctions> groups = new ArrayList<>(names.size());
    new TreeMap<>(names)
        .forEach((place, functions) ->
            groups.add(new PlacedFunctions(place, sorted(functions, place.file() != null))));
    return new Placement(groups);
  }

  /** A file has two functions of a name only if the compiler has cut or copied one. */
  private static List<String> sorted(List<String> functions, boolean once) {
    List<String> sorted = new ArrayList<>(functions);
    Collections.sort(sorted);
    if (!once) {
      return sorted;
    }
    List<String> distinct = new ArrayList<>(sorted.size());
    String last = "";
    for (String name : sorted) {
      if (!name.equals(last)) {
        distinct.add(name);
        last = name;
      }
    }
    return distinct;
  }
}
