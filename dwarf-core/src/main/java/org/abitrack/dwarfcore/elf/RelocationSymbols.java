package org.abitrack.dwarfcore.elf;

import org.abitrack.dwarfcore.elf.reloc.SymbolValues;

/**
 * What the relocations may see of a symbol table. A symbol counts by its st_value, as the file says
 * it; that of a section's symbol is 0.
 */
record RelocationSymbols(SymbolTable table) implements SymbolValues {

  @Override
  public int count() {
    return table.count();
  }

  @Override
  public long value(int symbol) {
    return table.value(symbol);
  }
}
