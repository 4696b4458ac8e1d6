package org.abitrack.symversions.expansion;

import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/**
 * A DIE that carries the name of a symbol where names count (spec symtypes §3).
 *
 * @param unit the unit that it lies in
 * @param symbol number of the symbol among those that were asked for
 * @param die address of the DIE with the name
 * @param target address of the DIE that is printed: the same, its abstract origin, or the type that
 *     a symbol pointer leads to
 * @param pointer whether it is a symbol pointer
 */
public record SymbolDie(UnitHeader unit, int symbol, long die, long target, boolean pointer) {}
