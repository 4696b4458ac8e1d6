package org.abitrack.kallmodsyms.listing;

/** Knows what addresses belong to. */
public interface Attributor {
  /**
   * What a symbol belongs to.
   *
   * @param address its address
   * @param type its type letter
   */
  Attribution of(long address, byte type);
}
