package org.abitrack.abidiff.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    Set<@Nullable String> known = new HashSet<>();
    boolean image = false;
    for (PlacedFunctions group : groups) {
      if (group.place().loadable()) {
        known.add(group.place().modules());
      } else {
        image = true;
      }
    }
    List<PlacedFunctions> all = new ArrayList<>(groups);
    for (PlacedFunctions group : other.groups()) {
      Place place = group.place();
      if (place.loadable() ? !known.contains(place.modules()) : !image) {
        all.add(group);
      }
    }
    all.sort((a, b) -> a.place().compareTo(b.place()));
    return new Placement(all);
  }
}
