package org.abitrack.dwarfcore.elf.reloc;

/** S/390 and zSeries ELF supplements, "Relocation"; both file classes. */
final class S390Relocations {
  static final int EM_S390 = 22;

  private S390Relocations() {}

  static RelocationTypes types() {
    return RelocationTypes.of(
        "s390",
        new RelocationType(0, "R_390_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_390_8", Operation.ABSOLUTE, 1),
        new RelocationType(3, "R_390_16", Operation.ABSOLUTE, 2),
        new RelocationType(4, "R_390_32", Operation.ABSOLUTE, 4),
        new RelocationType(5, "R_390_PC32", Operation.PC_RELATIVE, 4),
        new RelocationType(16, "R_390_PC16", Operation.PC_RELATIVE, 2),
        new RelocationType(22, "R_390_64", Operation.ABSOLUTE, 8),
        new RelocationType(23, "R_390_PC64", Operation.PC_RELATIVE, 8),
        new RelocationType(52, "R_390_TLS_LDO32", Operation.TLS_OFFSET, 4),
        new RelocationType(53, "R_390_TLS_LDO64", Operation.TLS_OFFSET, 8));
  }
}
