package org.abitrack.dwarfcore.elf.reloc;

/** x86-64 psABI, "Relocation Types"; also used by its 32-bit file class (x32). */
final class X8664Relocations {
  static final int EM_X86_64 = 62;

  private X8664Relocations() {}

  static RelocationTypes types() {
    return RelocationTypes.of(
        "x86-64",
        new RelocationType(0, "R_X86_64_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_X86_64_64", Operation.ABSOLUTE, 8),
        new RelocationType(2, "R_X86_64_PC32", Operation.PC_RELATIVE, 4),
        new RelocationType(10, "R_X86_64_32", Operation.ABSOLUTE, 4),
        new RelocationType(11, "R_X86_64_32S", Operation.ABSOLUTE, 4),
        new RelocationType(12, "R_X86_64_16", Operation.ABSOLUTE, 2),
        new RelocationType(13, "R_X86_64_PC16", Operation.PC_RELATIVE, 2),
        new RelocationType(14, "R_X86_64_8", Operation.ABSOLUTE, 1),
        new RelocationType(15, "R_X86_64_PC8", Operation.PC_RELATIVE, 1),
        new RelocationType(17, "R_X86_64_DTPOFF64", Operation.TLS_OFFSET, 8),
        new RelocationType(21, "R_X86_64_DTPOFF32", Operation.TLS_OFFSET, 4),
        new RelocationType(24, "R_X86_64_PC64", Operation.PC_RELATIVE, 8));
  }
}
