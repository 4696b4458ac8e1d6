package org.abitrack.dwarfcore.dwarf.entry;

/**
 * What the root DIE of a unit says about the unit as a whole.
 *
 * @param tag tag of the root DIE
 * @param language DW_AT_language, or 0
 * @param lineOffset DW_AT_stmt_list, or {@link #NONE}
 * @param stringOffsetsBase DW_AT_str_offsets_base, or {@link #NONE}
 * @param addressBase DW_AT_addr_base or DW_AT_GNU_addr_base, or {@link #NONE}
 * @param rangeListsBase DW_AT_rnglists_base, or {@link #NONE}
 * @param splitId DW_AT_GNU_dwo_id, or the header's dwo id; 0 if neither is there
 * @param isSkeleton whether the rest of the unit lies in a .dwo file
 */
public record UnitRoot(
    int tag,
    int language,
    long lineOffset,
    long stringOffsetsBase,
    long addressBase,
    long rangeListsBase,
    long splitId,
    boolean isSkeleton) {

  /** An attribute that the root DIE does not have. */
  public static final long NONE = -1;

  /** A unit without a root DIE. */
  public static final UnitRoot EMPTY = new UnitRoot(0, 0, NONE, NONE, NONE, NONE, 0, false);
}
