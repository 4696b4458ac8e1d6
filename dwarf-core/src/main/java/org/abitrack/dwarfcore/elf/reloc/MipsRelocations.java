package org.abitrack.dwarfcore.elf.reloc;

/** MIPS psABI and 64-bit ELF object file specification §2.9, "Relocations"; both file classes. */
final class MipsRelocations {
  static final int EM_MIPS = 8;

  /** Bytes that TLS offsets are biased by; compilers add as much to their addends. */
  private static final long DTP_OFFSET = 0x8000;

  private MipsRelocations() {}

  static RelocationTypes types() {
    return RelocationTypes.biased(
        "mips",
        DTP_OFFSET,
        new RelocationType(0, "R_MIPS_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_MIPS_16", Operation.ABSOLUTE, 2),
        new RelocationType(2, "R_MIPS_32", Operation.ABSOLUTE, 4),
        new RelocationType(18, "R_MIPS_64", Operation.ABSOLUTE, 8),
        new RelocationType(24, "R_MIPS_SUB", Operation.NEGATED, 8),
        new RelocationType(39, "R_MIPS_TLS_DTPREL32", Operation.TLS_OFFSET, 4),
        new RelocationType(41, "R_MIPS_TLS_DTPREL64", Operation.TLS_OFFSET, 8),
        new RelocationType(248, "R_MIPS_PC32", Operation.PC_RELATIVE, 4));
  }
}
