package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/**
 * The table of an image.
 *
 * @param table the table
 * @param exact whether the table says itself where nothing is known, so that the symbol does not
 *     matter
 */
record ImageLineSource(ImageTable table, boolean exact) implements LineSource {
  @Override
  public @Nullable SourceLine find(long address, long symbolStart) {
    if (exact) {
      return table.find(address, 0);
    }
    // The kernel prints no line where it knows no symbol: the last entry would reach to infinity.
    return symbolStart == 0 ? null : table.find(address, symbolStart);
  }
}
