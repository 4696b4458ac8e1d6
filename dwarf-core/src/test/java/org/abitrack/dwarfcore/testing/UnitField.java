package org.abitrack.dwarfcore.testing;

/** The fields of a unit header that a test may want to break (DWARF 5 §7.5.1). */
public enum UnitField {
  /** unit_length; in 64-bit DWARF the eight bytes behind the escape. */
  LENGTH,
  /** version. */
  VERSION,
  /** unit_type, from DWARF 5. */
  UNIT_TYPE,
  /** address_size. */
  ADDRESS_SIZE,
  /** debug_abbrev_offset. */
  ABBREV_OFFSET,
  /** type_offset of a type unit. */
  TYPE_OFFSET
}
