package org.abitrack.symversions.expansion;

/** How a symbol's DIE is printed. */
enum SymbolKind {
  /** A function, or a function type that a symbol pointer points to. */
  SUBPROGRAM,
  /** A variable, or a pointer type whose target a symbol pointer stands for. */
  VARIABLE
}
