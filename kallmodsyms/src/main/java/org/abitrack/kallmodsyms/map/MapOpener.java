package org.abitrack.kallmodsyms.map;

/** Opens a map that may not be needed. */
public interface MapOpener {
  /** Opens it; the caller closes it. */
  LineReader open();
}
