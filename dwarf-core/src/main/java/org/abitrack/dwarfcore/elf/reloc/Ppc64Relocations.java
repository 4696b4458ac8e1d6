package org.abitrack.dwarfcore.elf.reloc;

/** 64-bit PowerPC ELF ABI supplements (versions 1 and 2), "Relocation Types". */
final class Ppc64Relocations {
  static final int EM_PPC64 = 21;

  /** Bytes that TLS offsets are biased by; compilers add as much to their addends. */
  private static final long DTP_OFFSET = 0x8000;

  private Ppc64Relocations() {}

  static RelocationTypes types() {
    return RelocationTypes.biased(
        "ppc64",
        DTP_OFFSET,
        new RelocationType(0, "R_PPC64_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_PPC64_ADDR32", Operation.ABSOLUTE, 4),
        new RelocationType(3, "R_PPC64_ADDR16", Operation.ABSOLUTE, 2),
        new RelocationType(24, "R_PPC64_UADDR32", Operation.ABSOLUTE, 4),
        new RelocationType(25, "R_PPC64_UADDR16", Operation.ABSOLUTE, 2),
        new RelocationType(26, "R_PPC64_REL32", Operation.PC_RELATIVE, 4),
        new RelocationType(38, "R_PPC64_ADDR64", Operation.ABSOLUTE, 8),
        new RelocationType(43, "R_PPC64_UADDR64", Operation.ABSOLUTE, 8),
        new RelocationType(44, "R_PPC64_REL64", Operation.PC_RELATIVE, 8),
        new RelocationType(78, "R_PPC64_DTPREL64", Operation.TLS_OFFSET, 8));
  }
}
