package org.abitrack.dwarfcore.dwarf;

/**
 * What a skeleton unit knows and its split unit does not (DWARF 5 §3.1.2).
 *
 * @param sections the sections of the skeleton's file
 * @param lineOffset DW_AT_stmt_list of the skeleton, in its file's .debug_line; -1 if it has none
 * @param addressBase DW_AT_addr_base of the skeleton, in its file's .debug_addr; -1 if it has none
 * @param rangesBase DW_AT_GNU_ranges_base of the skeleton, in its file's .debug_ranges: where the
 *     lists of a split unit before DWARF 5 count from; 0 if it has none
 * @param low DW_AT_low_pc of the skeleton; 0 if it has none
 * @param lowIsIndex whether that is an index in .debug_addr
 */
public record Skeleton(
    DwarfSections sections,
    long lineOffset,
    long addressBase,
    long rangesBase,
    long low,
    boolean lowIsIndex) {}
