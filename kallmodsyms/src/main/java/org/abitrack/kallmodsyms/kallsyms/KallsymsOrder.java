package org.abitrack.kallmodsyms.kallsyms;

import org.abitrack.kallmodsyms.systemmap.SystemMap;

/** The order in which kallsyms has the symbols of a System.map. */
public final class KallsymsOrder {
  private KallsymsOrder() {}

  /**
   * All symbols that kallsyms takes with {@code --all-symbols}, in the order of its tables; with
   * sizes, of one address those without size come first, then the larger ones.
   *
   * @return indices in the map
   */
  public static int[] of(SystemMap map) {
    return SymbolSelection.of(map, true).order();
  }
}
