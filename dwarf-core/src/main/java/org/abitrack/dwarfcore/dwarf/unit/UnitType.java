package org.abitrack.dwarfcore.dwarf.unit;

/** The kinds of units (DWARF 5 §7.5.1); before version 5 the section and the root DIE tell. */
public enum UnitType {
  /** A compilation unit, or before version 5 any unit of .debug_info. */
  COMPILE,
  /** A unit that others import. */
  PARTIAL,
  /** One type, found through its signature. */
  TYPE,
  /** The part of a split unit that stays in the object. */
  SKELETON,
  /** The part of a split unit that lies in a .dwo file. */
  SPLIT_COMPILE,
  /** A type unit in a .dwo file. */
  SPLIT_TYPE;

  /** Whether units of this kind carry a type signature and offset. */
  public boolean isType() {
    return this == TYPE || this == SPLIT_TYPE;
  }
}
