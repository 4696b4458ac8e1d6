package org.abitrack.lineinfo.table;

import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.RelocationOptions;
import org.abitrack.dwarfcore.elf.SectionPlacement;

/**
 * Which relocations of a module's debugging information are applied. The series' generator applies
 * few of them itself, because libdw applies none.
 */
public enum DebugRelocation {
  /** All, as they are meant. */
  ALL,
  /** Version 2: the 32-bit type of .debug_line, only of relocations with addend. */
  LINES_NARROW,
  /** Versions 5 to 8: the 32-bit and the 64-bit type of .debug_line. */
  LINES,
  /** Later: the same types of .debug_info, too. */
  LINES_AND_UNITS;

  private static final int EM_386 = 3;
  private static final int EM_MIPS = 8;
  private static final int EM_PARISC = 15;
  private static final int EM_PPC = 20;
  private static final int EM_PPC64 = 21;
  private static final int EM_S390 = 22;
  private static final int EM_ARM = 40;
  private static final int EM_X86_64 = 62;
  private static final int EM_AARCH64 = 183;
  private static final int EM_RISCV = 243;
  private static final int EM_LOONGARCH = 258;

  /** The options to read a module with. */
  RelocationOptions options(ElfFile file, SectionPlacement placement) {
    RelocationOptions standard = RelocationOptions.STANDARD.withPlacement(placement);
    if (this == ALL) {
      return standard;
    }
    int narrow = narrowType(file.machine());
    boolean none = this == LINES_NARROW && file.section(".rel.debug_line") != null;
    if (narrow < 0 || none) {
      return standard.onlySections();
    }
    if (this == LINES_NARROW) {
      return standard.onlySections(".debug_line").onlyTypes(narrow);
    }
    int wide = wideType(file.machine());
    RelocationOptions types =
        wide < 0 ? standard.onlyTypes(narrow) : standard.onlyTypes(narrow, wide);
    return this == LINES
        ? types.onlySections(".debug_line")
        : types.onlySections(".debug_line", ".debug_info");
  }

  /** Number of the relocation that stores 32 bits of an address, or -1 if it is not known. */
  private static int narrowType(int machine) {
    return switch (machine) {
      case EM_X86_64 -> 10;
      case EM_AARCH64 -> 258;
      case EM_ARM, EM_MIPS -> 2;
      case EM_S390 -> 4;
      case EM_386, EM_RISCV, EM_PPC64, EM_PPC, EM_LOONGARCH, EM_PARISC -> 1;
      default -> -1;
    };
  }

  /** The same for 64 bits. */
  private static int wideType(int machine) {
    return switch (machine) {
      case EM_X86_64 -> 1;
      case EM_AARCH64 -> 257;
      case EM_RISCV, EM_LOONGARCH -> 2;
      case EM_S390 -> 22;
      case EM_MIPS -> 18;
      case EM_PPC64 -> 38;
      case EM_PARISC -> 80;
      default -> -1;
    };
  }
}
