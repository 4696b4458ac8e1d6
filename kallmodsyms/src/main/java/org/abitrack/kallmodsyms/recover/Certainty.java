package org.abitrack.kallmodsyms.recover;

/** How sure an attribution is. */
public enum Certainty {
  /** The unit is the module's only source, names the module, or cannot be part of one. */
  EXACT,
  /** Name or place in the link say so, nothing contradicts. */
  LIKELY,
  /** It may be part of a module of its directory or of the core. */
  UNKNOWN
}
