package org.abitrack.dwarfcore.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns the offsets and addresses in DWARF sections into relocations. */
final class DwarfRelocations {
  private final ElfAssembler elf;
  private final Map<String, ElfSymbol> symbols;
  private final Map<String, ElfSymbol> sectionSymbols = new HashMap<>();

  DwarfRelocations(ElfAssembler elf, Map<String, ElfSymbol> symbols) {
    this.elf = elf;
    this.symbols = symbols;
  }

  /** Adds the sections and their relocations. A .dwo section never has relocations. */
  void add(Map<String, byte[]> sections, List<DwarfOutput.Fixup> fixups) {
    Map<String, byte[]> contents = new HashMap<>(sections);
    boolean rel = usesRel(elf.machine());
    for (DwarfOutput.Fixup fixup : fixups) {
      if (!fixup.section().endsWith(".dwo")) {
        byte[] bytes = contents.get(fixup.section());
        ByteWriter field = elf.flavor().writer().unsigned(rel ? fixup.addend() : 0, fixup.size());
        System.arraycopy(field.toByteArray(), 0, bytes, fixup.offset(), fixup.size());
      }
    }
    sections.keySet().forEach(name -> elf.section(name, contents.get(name)));
    for (DwarfOutput.Fixup fixup : fixups) {
      if (!fixup.section().endsWith(".dwo")) {
        relocate(fixup, rel);
      }
    }
  }

  private void relocate(DwarfOutput.Fixup fixup, boolean rel) {
    ElfSection section = elf.find(fixup.section());
    ElfSymbol symbol =
        fixup.symbol()
            ? symbols.get(fixup.target())
            : sectionSymbols.computeIfAbsent(
                fixup.target(), name -> elf.symbol("").in(elf.find(name), 0).section());
    int type = absoluteType(elf.machine(), fixup.size());
    if (rel) {
      section.rel(fixup.offset(), symbol, type);
    } else {
      section.rela(fixup.offset(), symbol, type, fixup.addend());
    }
  }

  private static boolean usesRel(int machine) {
    return machine == ElfConstants.EM_386 || machine == ElfConstants.EM_ARM;
  }

  /** The type "word of this many bytes, symbol plus addend" of a machine's ABI supplement. */
  private static int absoluteType(int machine, int size) {
    int type32;
    int type64;
    switch (machine) {
      case ElfConstants.EM_X86_64 -> {
        type32 = 10;
        type64 = 1;
      }
      case ElfConstants.EM_386 -> {
        type32 = 1;
        type64 = -1;
      }
      case ElfConstants.EM_AARCH64 -> {
        type32 = 258;
        type64 = 257;
      }
      case ElfConstants.EM_ARM -> {
        type32 = 2;
        type64 = -1;
      }
      case ElfConstants.EM_RISCV, ElfConstants.EM_LOONGARCH -> {
        type32 = 1;
        type64 = 2;
      }
      case ElfConstants.EM_S390 -> {
        type32 = 4;
        type64 = 22;
      }
      case ElfConstants.EM_PPC -> {
        type32 = 1;
        type64 = -1;
      }
      case ElfConstants.EM_PPC64 -> {
        type32 = 1;
        type64 = 38;
      }
      default -> throw new IllegalArgumentException("no relocations for machine " + machine);
    }
    int type = size == 4 ? type32 : type64;
    if (type < 0) {
      throw new IllegalArgumentException("machine " + machine + " has no 64-bit relocations");
    }
    return type;
  }
}
