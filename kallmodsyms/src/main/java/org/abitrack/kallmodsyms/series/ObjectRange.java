package org.abitrack.kallmodsyms.series;

/**
 * Where code or data of one object file lies.
 *
 * @param start the first address
 * @param size bytes
 * @param path the object file
 */
public record ObjectRange(long start, long size, String path) {

  /** The address behind the last byte. */
  public long end() {
    return start + size;
  }

  boolean contains(long address) {
    return Long.compareUnsigned(address - start, size) < 0;
  }
}
