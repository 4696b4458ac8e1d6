package org.abitrack.dwarfcore.elf.reloc;

/** Power Architecture 32-bit ABI supplement, "Relocation Types". */
final class PpcRelocations {
  static final int EM_PPC = 20;

  /** Bytes that TLS offsets are biased by; compilers add as much to their addends. */
  private static final long DTP_OFFSET = 0x8000;

  private PpcRelocations() {}

  static RelocationTypes types() {
    return RelocationTypes.biased(
        "ppc",
        DTP_OFFSET,
        new RelocationType(0, "R_PPC_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_PPC_ADDR32", Operation.ABSOLUTE, 4),
        new RelocationType(3, "R_PPC_ADDR16", Operation.ABSOLUTE, 2),
        new RelocationType(24, "R_PPC_UADDR32", Operation.ABSOLUTE, 4),
        new RelocationType(25, "R_PPC_UADDR16", Operation.ABSOLUTE, 2),
        new RelocationType(26, "R_PPC_REL32", Operation.PC_RELATIVE, 4),
        new RelocationType(78, "R_PPC_DTPREL32", Operation.TLS_OFFSET, 4));
  }
}
