package org.abitrack.dwarfcore.dwarf.unit;

/**
 * The header of one unit (DWARF 5 §7.5.1).
 *
 * @param index number of the unit in file order, those of .debug_types behind those of .debug_info
 * @param type kind of unit
 * @param inTypesSection whether it lies in .debug_types
 * @param offset offset of the header in its section
 * @param firstDie offset of the root DIE in its section
 * @param end offset behind the unit in its section
 * @param version DWARF version, 2 to 5
 * @param offsetSize bytes of an offset: 4, or 8 in the 64-bit format
 * @param addressSize bytes of an address
 * @param abbreviationOffset offset of its table in .debug_abbrev
 * @param signature type signature or dwo id; 0 if the header has none
 * @param typeOffset offset of the type's DIE in its section; 0 if it is not a type unit
 */
public record UnitHeader(
    int index,
    UnitType type,
    boolean inTypesSection,
    long offset,
    long firstDie,
    long end,
    int version,
    int offsetSize,
    int addressSize,
    long abbreviationOffset,
    long signature,
    long typeOffset) {}
