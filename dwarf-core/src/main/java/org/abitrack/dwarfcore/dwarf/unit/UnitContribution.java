package org.abitrack.dwarfcore.dwarf.unit;

/**
 * Where the offsets of a unit count from in the sections of its file: everywhere 0, except in a
 * package file, in which each unit has its own part of each section (DWARF 5 §7.3.5).
 *
 * @param info offset in .debug_info that DW_FORM_ref_addr counts from
 * @param abbreviations offset in .debug_abbrev
 * @param line offset in .debug_line
 * @param stringOffsets offset in .debug_str_offsets
 * @param stringOffsetsEnd end of the unit's part of .debug_str_offsets, at most the section's
 */
public record UnitContribution(
    long info, long abbreviations, long line, long stringOffsets, long stringOffsetsEnd) {

  /** The contribution of a unit whose file is no package. */
  public static final UnitContribution WHOLE = new UnitContribution(0, 0, 0, 0, Long.MAX_VALUE);
}
