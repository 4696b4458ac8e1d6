package org.abitrack.dwarfcore.elf.reloc;

/** i386 psABI, "Relocation Types". */
final class I386Relocations {
  static final int EM_386 = 3;

  private I386Relocations() {}

  static RelocationTypes types() {
    return RelocationTypes.of(
        "i386",
        new RelocationType(0, "R_386_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_386_32", Operation.ABSOLUTE, 4),
        new RelocationType(2, "R_386_PC32", Operation.PC_RELATIVE, 4),
        new RelocationType(20, "R_386_16", Operation.ABSOLUTE, 2),
        new RelocationType(21, "R_386_PC16", Operation.PC_RELATIVE, 2),
        new RelocationType(22, "R_386_8", Operation.ABSOLUTE, 1),
        new RelocationType(23, "R_386_PC8", Operation.PC_RELATIVE, 1),
        new RelocationType(32, "R_386_TLS_LDO_32", Operation.TLS_OFFSET, 4),
        new RelocationType(36, "R_386_TLS_DTPOFF32", Operation.TLS_OFFSET, 4));
  }
}
