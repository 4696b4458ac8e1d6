package org.abitrack.abidiff.placement;

import java.util.List;

/**
 * The functions of one place.
 *
 * @param place where they come from
 * @param names in the order of their bytes. A name is there once, unless the file is not known:
 *     then as often as there are functions of that name.
 */
public record PlacedFunctions(Place place, List<String> names) {
  /** Copies the list. */
  public PlacedFunctions {
    names = List.copyOf(names);
  }
}
