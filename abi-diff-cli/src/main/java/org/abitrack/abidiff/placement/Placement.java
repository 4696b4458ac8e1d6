package org.abitrack.abidiff.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Where the functions of a kernel come from.
 *
 * @param groups one for each place, in the order of the places
 */
public record Placement(List<PlacedFunctions> groups) {
  /** Copies the list. */
  public Placement {
    groups = List.copyOf(groups);
  }

  /**
   * This, and of another placement the loadable modules that are not here, and the kernel image if
   * that is not here.
   */
  public Placement completedBy(Placement other) {
    Set<String> known = new HashSet<>();
    boolean image = false;
    for (PlacedFunctions group : groups) {
      if (group.place().loadable()) {
        known.add(module(group.place()));
      } else {
        image = true;
      }
    }
    List<PlacedFunctions> all = new ArrayList<>(groups);
    for (PlacedFunctions group : other.groups()) {
      Place place = group.place();
      if (place.loadable() ? !known.contains(module(place)) : !image) {
        all.add(group);
      }
    }
    all.sort((a, b) -> a.place().compareTo(b.place()));
    return new Placement(all);
  }

  private static String module(Place place) {
    return Objects.requireNonNullElse(place.modules(), "");
  }
}
