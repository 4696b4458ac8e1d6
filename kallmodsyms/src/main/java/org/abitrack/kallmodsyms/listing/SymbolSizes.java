package org.abitrack.kallmodsyms.listing;

import java.util.Arrays;
import org.abitrack.kallmodsyms.systemmap.SystemMap;

/** Sizes of symbols. */
final class SymbolSizes {
  private SymbolSizes() {}

  /**
   * The sizes that the map has; without them, the distance to the next higher address, as the
   * kernel takes it; 0 for the highest.
   */
  static long[] of(SystemMap map) {
    long[] sizes = new long[map.count()];
    if (map.hasSizes()) {
      Arrays.setAll(sizes, map::size);
      return sizes;
    }
    // Sorted as signed numbers after a flip of the sign, which sorts as unsigned.
    long[] addresses = new long[map.count()];
    Arrays.setAll(addresses, i -> map.address(i) ^ Long.MIN_VALUE);
    Arrays.sort(addresses);
    for (int i = 0; i < sizes.length; i++) {
      long address = map.address(i) ^ Long.MIN_VALUE;
      int at = Arrays.binarySearch(addresses, address);
      while (at < addresses.length && addresses[at] == address) {
        at++;
      }
      sizes[i] = at == addresses.length ? 0 : addresses[at] - address;
    }
    return sizes;
  }
}
