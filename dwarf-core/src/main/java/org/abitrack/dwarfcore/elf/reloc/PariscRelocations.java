package org.abitrack.dwarfcore.elf.reloc;

/**
 * PA-RISC processor-specific ELF supplement, "Relocations"; both file classes. Section-relative
 * numbers (SECREL) equal absolute ones because each section stands at address 0.
 */
final class PariscRelocations {
  static final int EM_PARISC = 15;

  private PariscRelocations() {}

  static RelocationTypes types() {
    return RelocationTypes.of(
        "parisc",
        new RelocationType(0, "R_PARISC_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_PARISC_DIR32", Operation.ABSOLUTE, 4),
        new RelocationType(9, "R_PARISC_PCREL32", Operation.PC_RELATIVE, 4),
        new RelocationType(41, "R_PARISC_SECREL32", Operation.ABSOLUTE, 4),
        new RelocationType(72, "R_PARISC_PCREL64", Operation.PC_RELATIVE, 8),
        new RelocationType(80, "R_PARISC_DIR64", Operation.ABSOLUTE, 8),
        new RelocationType(104, "R_PARISC_SECREL64", Operation.ABSOLUTE, 8),
        new RelocationType(244, "R_PARISC_TLS_DTPOFF32", Operation.TLS_OFFSET, 4),
        new RelocationType(245, "R_PARISC_TLS_DTPOFF64", Operation.TLS_OFFSET, 8));
  }
}
