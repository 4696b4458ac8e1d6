package org.abitrack.symversions.export;

/** How far a symbol is. */
public enum SymbolState {
  /** No DIE describes it yet. */
  UNPROCESSED,
  /** A DIE describes it. */
  MAPPED,
  /** It has a version. */
  PROCESSED
}
