package org.abitrack.dwarfcore.elf.reloc;

/** What a relocation needs to know of a symbol table. */
public interface SymbolValues {

  /** Number of symbols, entry 0 included. */
  int count();

  /** st_value of a symbol. */
  long value(int symbol);
}
