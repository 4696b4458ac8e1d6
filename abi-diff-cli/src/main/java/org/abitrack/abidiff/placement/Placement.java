package org.abitrack.abidiff.placement;

import java.util.List;

/**
 * Where the functions of a kernel come from.
 *
 * @param functions by name, then by file
 */
public record Placement(List<PlacedFunction> functions) {
  /** Copies the list. */
  public Placement {
    functions = List.copyOf(functions);
  }
}
