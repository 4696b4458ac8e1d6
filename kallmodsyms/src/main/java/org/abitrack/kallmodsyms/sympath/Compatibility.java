package org.abitrack.kallmodsyms.sympath;

/** Which objects get which bytes. Both give the same bytes where the series' are right. */
public enum Compatibility {
  /**
   * Every reference to a symbol by index is kept right, in ELF files of both classes: also SHT_REL,
   * SHT_GROUP, SHT_SYMTAB_SHNDX, address-significance tables and call graph profiles; the string
   * table is the one that the symbol table names; no local symbol lands behind a global one.
   */
  CORRECT,
  /**
   * Exactly what the series' tool does: 32-bit objects stay as they are, the first string table is
   * taken for that of the symbols, and only SHT_RELA is renumbered.
   */
  SERIES
}
