package org.abitrack.lineinfo.symbolmap;

import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SectionPlacement;
import org.abitrack.dwarfcore.elf.SymbolTable;

/** The symbols of code in an ELF file. */
public final class ElfSymbols {
  private static final int SHF_EXECINSTR = 4;
  private static final int STT_NOTYPE = 0;
  private static final int STT_FUNC = 2;
  private static final int STT_GNU_IFUNC = 10;
  private static final int EM_ARM = 40;

  private ElfSymbols() {}

  /**
   * Functions and labels in executable sections, from the first symbol table.
   *
   * @param placement where the sections of a relocatable file are taken to stand
   * @throws org.abitrack.dwarfcore.io.FormatException if the symbol table is damaged
   */
  public static SymbolMap of(ElfFile file, SectionPlacement placement) {
    SymbolMapBuilder builder = new SymbolMapBuilder();
    for (SectionHeader section : file.sections()) {
      if (section.type() == SectionHeader.SHT_SYMTAB) {
        add(file, file.symbols(section), placement, builder);
        break;
      }
    }
    return builder.build();
  }

  private static void add(
      ElfFile file, SymbolTable symbols, SectionPlacement placement, SymbolMapBuilder builder) {
    boolean[] code = new boolean[file.sections().size()];
    boolean relocatable = file.type() == ElfFile.ET_REL;
    for (SectionHeader section : file.sections()) {
      if ((section.flags() & SHF_EXECINSTR) != 0) {
        code[section.index()] = true;
        long start = relocatable ? placement.base(section.index()) : section.address();
        builder.addEnd(start + section.size());
      }
    }
    long thumb = file.machine() == EM_ARM ? 1 : 0;
    for (int symbol = 1; symbol < symbols.count(); symbol++) {
      int section = symbols.sectionIndex(symbol);
      int type = symbols.type(symbol);
      if (section <= 0
          || section >= code.length
          || !code[section]
          || type != STT_FUNC && type != STT_NOTYPE && type != STT_GNU_IFUNC) {
        continue;
      }
      long value = symbols.value(symbol);
      // The lowest bit of a function in Thumb code is no part of its address.
      long address = type == STT_NOTYPE ? value : value & ~thumb;
      builder.add(
          symbols.strings(),
          symbols.nameStart(symbol),
          symbols.nameEnd(symbol),
          address + placement.base(section),
          symbols.size(symbol));
    }
  }
}
