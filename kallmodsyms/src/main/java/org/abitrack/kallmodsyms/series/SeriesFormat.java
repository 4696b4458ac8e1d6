package org.abitrack.kallmodsyms.series;

/** Versions of the series whose tables differ. */
public enum SeriesFormat {
  /** Version 7 without its last patch: modules. */
  V7,
  /** Version 7: modules and the size of each symbol. */
  V7_SIZES,
  /** Version 10: modules and object names. */
  V10;

  /** Whether tables have object names, with comments. */
  boolean hasObjectNames() {
    return this == V10;
  }
}
