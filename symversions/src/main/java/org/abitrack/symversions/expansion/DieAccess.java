package org.abitrack.symversions.expansion;

/** Reads DIEs of any unit by address. */
interface DieAccess {
  /** The view of the unit that a DIE lies in. */
  UnitView viewOf(long dieAddress);

  /** Reads a DIE; the result is its tag. */
  int tagOf(long dieAddress);

  /**
   * The DIE that stands for the one at an address: the type of a type unit where compilers leave no
   * more than its signature (DW_AT_signature, DWARF 5 §5.7.1), or the DIE itself. Moves cursors.
   */
  long definition(long dieAddress);
}
