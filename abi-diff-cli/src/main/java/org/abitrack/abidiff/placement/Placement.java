package org.abitrack.abidiff.placement;

import java.util.List;

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
}
