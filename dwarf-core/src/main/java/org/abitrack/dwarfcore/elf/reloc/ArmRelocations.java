package org.abitrack.dwarfcore.elf.reloc;

/** ELF for the Arm Architecture, "Relocation". */
final class ArmRelocations {
  static final int EM_ARM = 40;

  private ArmRelocations() {}

  static RelocationTypes types() {
    return RelocationTypes.of(
        "arm",
        new RelocationType(0, "R_ARM_NONE", Operation.NONE, 0),
        new RelocationType(2, "R_ARM_ABS32", Operation.ABSOLUTE, 4),
        new RelocationType(3, "R_ARM_REL32", Operation.PC_RELATIVE, 4),
        new RelocationType(5, "R_ARM_ABS16", Operation.ABSOLUTE, 2),
        new RelocationType(8, "R_ARM_ABS8", Operation.ABSOLUTE, 1),
        new RelocationType(18, "R_ARM_TLS_DTPOFF32", Operation.TLS_OFFSET, 4),
        new RelocationType(55, "R_ARM_ABS32_NOI", Operation.ABSOLUTE, 4),
        new RelocationType(56, "R_ARM_REL32_NOI", Operation.PC_RELATIVE, 4),
        new RelocationType(106, "R_ARM_TLS_LDO32", Operation.TLS_OFFSET, 4));
  }
}
