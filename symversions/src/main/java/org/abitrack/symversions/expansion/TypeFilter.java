package org.abitrack.symversions.expansion;

import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.jspecify.annotations.Nullable;

/** Which types a {@link TypeScan} is to find. */
interface TypeFilter {
  /**
   * Chooses.
   *
   * @param letter that of the type's references
   * @param scope the scopes around the type, each with {@code ::} behind
   * @param name the type's own name
   * @return the type's reference; null if it is not wanted
   */
  @Nullable String choose(char letter, String scope, StringPlace name);
}
