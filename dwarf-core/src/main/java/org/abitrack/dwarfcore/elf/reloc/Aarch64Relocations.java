package org.abitrack.dwarfcore.elf.reloc;

/**
 * ELF for the Arm 64-bit Architecture, "Relocation"; numbers below 256 are those of its 32-bit file
 * class (ILP32).
 */
final class Aarch64Relocations {
  static final int EM_AARCH64 = 183;

  private Aarch64Relocations() {}

  static RelocationTypes types() {
    return RelocationTypes.of(
        "aarch64",
        new RelocationType(0, "R_AARCH64_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_AARCH64_P32_ABS32", Operation.ABSOLUTE, 4),
        new RelocationType(2, "R_AARCH64_P32_ABS16", Operation.ABSOLUTE, 2),
        new RelocationType(3, "R_AARCH64_P32_PREL32", Operation.PC_RELATIVE, 4),
        new RelocationType(4, "R_AARCH64_P32_PREL16", Operation.PC_RELATIVE, 2),
        new RelocationType(185, "R_AARCH64_P32_TLS_DTPREL", Operation.TLS_OFFSET, 4),
        new RelocationType(256, "R_AARCH64_NONE (withdrawn)", Operation.NONE, 0),
        new RelocationType(257, "R_AARCH64_ABS64", Operation.ABSOLUTE, 8),
        new RelocationType(258, "R_AARCH64_ABS32", Operation.ABSOLUTE, 4),
        new RelocationType(259, "R_AARCH64_ABS16", Operation.ABSOLUTE, 2),
        new RelocationType(260, "R_AARCH64_PREL64", Operation.PC_RELATIVE, 8),
        new RelocationType(261, "R_AARCH64_PREL32", Operation.PC_RELATIVE, 4),
        new RelocationType(262, "R_AARCH64_PREL16", Operation.PC_RELATIVE, 2),
        new RelocationType(1029, "R_AARCH64_TLS_DTPREL", Operation.TLS_OFFSET, 8));
  }
}
