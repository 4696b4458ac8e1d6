package org.abitrack.symversions.expansion;

/**
 * A DIE that defines or declares a type with a name.
 *
 * @param reference the name in symtypes, {@code s#page}
 * @param die its address
 * @param declaration whether it says no more than that there is such a type
 */
record TypeDie(String reference, long die, boolean declaration) {}
