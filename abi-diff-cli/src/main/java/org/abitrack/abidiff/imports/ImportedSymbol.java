package org.abitrack.abidiff.imports;

/**
 * A symbol that a module does not define itself.
 *
 * @param name as in the symbol table
 * @param crc the version that it was built for, 0 to 2^32 - 1; -1 if the module has none
 */
public record ImportedSymbol(String name, long crc) {}
