package org.abitrack.dwarfcore.elf.reloc;

/**
 * LoongArch ELF psABI, "Relocations"; both file classes. A distance between two labels is a pair of
 * relocations at one offset, because the linker may shorten the code between them.
 */
final class LoongArchRelocations {
  static final int EM_LOONGARCH = 258;

  private LoongArchRelocations() {}

  static RelocationTypes types() {
    return RelocationTypes.of(
        "loongarch",
        new RelocationType(0, "R_LARCH_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_LARCH_32", Operation.ABSOLUTE, 4),
        new RelocationType(2, "R_LARCH_64", Operation.ABSOLUTE, 8),
        new RelocationType(8, "R_LARCH_TLS_DTPREL32", Operation.TLS_OFFSET, 4),
        new RelocationType(9, "R_LARCH_TLS_DTPREL64", Operation.TLS_OFFSET, 8),
        new RelocationType(47, "R_LARCH_ADD8", Operation.ADD, 1),
        new RelocationType(48, "R_LARCH_ADD16", Operation.ADD, 2),
        new RelocationType(49, "R_LARCH_ADD24", Operation.ADD, 3),
        new RelocationType(50, "R_LARCH_ADD32", Operation.ADD, 4),
        new RelocationType(51, "R_LARCH_ADD64", Operation.ADD, 8),
        new RelocationType(52, "R_LARCH_SUB8", Operation.SUBTRACT, 1),
        new RelocationType(53, "R_LARCH_SUB16", Operation.SUBTRACT, 2),
        new RelocationType(54, "R_LARCH_SUB24", Operation.SUBTRACT, 3),
        new RelocationType(55, "R_LARCH_SUB32", Operation.SUBTRACT, 4),
        new RelocationType(56, "R_LARCH_SUB64", Operation.SUBTRACT, 8),
        new RelocationType(99, "R_LARCH_32_PCREL", Operation.PC_RELATIVE, 4),
        new RelocationType(100, "R_LARCH_RELAX", Operation.NONE, 0),
        new RelocationType(105, "R_LARCH_ADD6", Operation.ADD_LOW_6, 1),
        new RelocationType(106, "R_LARCH_SUB6", Operation.SUBTRACT_LOW_6, 1),
        new RelocationType(107, "R_LARCH_ADD_ULEB128", Operation.ADD_ULEB128, 1),
        new RelocationType(108, "R_LARCH_SUB_ULEB128", Operation.SUBTRACT_ULEB128, 1),
        new RelocationType(109, "R_LARCH_64_PCREL", Operation.PC_RELATIVE, 8));
  }
}
