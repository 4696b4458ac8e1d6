package org.abitrack.dwarfcore.elf.reloc;

/**
 * What a relocation does to its field. S is the symbol's value, A the addend, P the field's offset
 * in its section; "field" is the number that is there.
 *
 * <p>Results are cut to the field's width without a check for overflow, as elfutils and binutils'
 * readers do: every section stands at address 0, so a value that would fit after linking may look
 * as if it did not (a small negative PC-relative distance in an unsigned field, for example).
 */
enum Operation {
  /** Nothing: a marker for the linker. */
  NONE,
  /** S + A. */
  ABSOLUTE,
  /** S + A - P. */
  PC_RELATIVE,
  /** A - S (R_MIPS_SUB). */
  NEGATED,
  /** S + A - bias: offset in the thread-local block, biased as the machine's psABI says. */
  TLS_OFFSET,
  /** field + S + A. */
  ADD,
  /** field - S - A. */
  SUBTRACT,
  /** The low six bits become S + A; the high two bits stay (DW_CFA_advance_loc). */
  SET_LOW_6,
  /** The low six bits become field + S + A; the high two bits stay. */
  ADD_LOW_6,
  /** The low six bits become field - S - A; the high two bits stay. */
  SUBTRACT_LOW_6,
  /** A ULEB128 number becomes S + A and keeps its length. */
  SET_ULEB128,
  /** A ULEB128 number becomes field + S + A and keeps its length. */
  ADD_ULEB128,
  /** A ULEB128 number becomes field - S - A and keeps its length. */
  SUBTRACT_ULEB128;

  /** Whether the field is a ULEB128 number, whose length only its own bytes tell. */
  boolean uleb128() {
    return this == SET_ULEB128 || this == ADD_ULEB128 || this == SUBTRACT_ULEB128;
  }
}
