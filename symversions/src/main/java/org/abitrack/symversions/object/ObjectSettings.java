package org.abitrack.symversions.object;

import org.jspecify.annotations.Nullable;

/**
 * How an object's versions are made.
 *
 * @param stable whether its kABI rules and the names of its members count
 * @param kabiMarkers whether structures with a marker symbol count as declarations
 * @param dwoDir a directory with split DWARF files; null to read none
 * @param jobs number of threads; 0 to choose one
 * @param explains whether the places of texts are wanted afterwards
 * @param dumps what to print on the way
 */
public record ObjectSettings(
    boolean stable,
    boolean kabiMarkers,
    @Nullable String dwoDir,
    int jobs,
    boolean explains,
    Dumps dumps) {

  /** With {@code --stable} or without, and with nothing printed. */
  public static ObjectSettings quiet(int jobs, boolean stable) {
    return new ObjectSettings(stable, false, null, jobs, false, Dumps.NONE);
  }

  /**
   * What to print of the inner steps.
   *
   * @param dies the tree of DIEs of each symbol
   * @param types each type as it gets its text
   * @param versions the text from which each version is computed
   * @param ambiguous the types that the object defines in several ways
   */
  public record Dumps(boolean dies, boolean types, boolean versions, boolean ambiguous) {
    /** Nothing. */
    public static final Dumps NONE = new Dumps(false, false, false, false);
  }
}
