package org.abitrack.abidiff.imports;

/**
 * A symbol that a module does not define itself.
 *
 * @param name as in the symbol table
 * @param crc the version that it was built for, 0 to 2^32 - 1; {@link #NO_CRC} if the module has
 *     none
 * @param weak whether the module loads without it
 */
public record ImportedSymbol(String name, long crc, boolean weak) {
  /** The module has no version of the symbol. */
  public static final long NO_CRC = -1;
}
