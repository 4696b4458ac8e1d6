package org.abitrack.lineinfo.lookup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a module: what it keeps, then what goes with its initialisation code.
 *
 * @param tables asked one after the other
 * @param exact whether the tables say themselves where nothing is known, so that the symbol does
 *     not matter
 */
record ModuleLineSource(List<ModuleTable> tables, boolean exact) implements LineSource {
  ModuleLineSource {
    tables = List.copyOf(tables);
  }

  @Override
  public @Nullable SourceLine find(long address, long symbolStart) {
    for (ModuleTable table : tables) {
      SourceLine line = table.find(address, exact ? 0 : symbolStart);
      if (line != null) {
        return line;
      }
    }
    return null;
  }
}
