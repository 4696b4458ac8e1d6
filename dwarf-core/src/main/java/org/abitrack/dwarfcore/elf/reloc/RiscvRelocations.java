package org.abitrack.dwarfcore.elf.reloc;

/**
 * RISC-V ELF psABI, "Relocations"; both file classes. A distance between two labels is a pair of
 * relocations at one offset, because the linker may shorten the code between them.
 */
final class RiscvRelocations {
  static final int EM_RISCV = 243;

  /** Bytes that TLS offsets are biased by; compilers add as much to their addends. */
  private static final long TLS_DTV_OFFSET = 0x800;

  private RiscvRelocations() {}

  static RelocationTypes types() {
    return RelocationTypes.biased(
        "riscv",
        TLS_DTV_OFFSET,
        new RelocationType(0, "R_RISCV_NONE", Operation.NONE, 0),
        new RelocationType(1, "R_RISCV_32", Operation.ABSOLUTE, 4),
        new RelocationType(2, "R_RISCV_64", Operation.ABSOLUTE, 8),
        new RelocationType(8, "R_RISCV_TLS_DTPREL32", Operation.TLS_OFFSET, 4),
        new RelocationType(9, "R_RISCV_TLS_DTPREL64", Operation.TLS_OFFSET, 8),
        new RelocationType(33, "R_RISCV_ADD8", Operation.ADD, 1),
        new RelocationType(34, "R_RISCV_ADD16", Operation.ADD, 2),
        new RelocationType(35, "R_RISCV_ADD32", Operation.ADD, 4),
        new RelocationType(36, "R_RISCV_ADD64", Operation.ADD, 8),
        new RelocationType(37, "R_RISCV_SUB8", Operation.SUBTRACT, 1),
        new RelocationType(38, "R_RISCV_SUB16", Operation.SUBTRACT, 2),
        new RelocationType(39, "R_RISCV_SUB32", Operation.SUBTRACT, 4),
        new RelocationType(40, "R_RISCV_SUB64", Operation.SUBTRACT, 8),
        new RelocationType(51, "R_RISCV_RELAX", Operation.NONE, 0),
        new RelocationType(52, "R_RISCV_SUB6", Operation.SUBTRACT_LOW_6, 1),
        new RelocationType(53, "R_RISCV_SET6", Operation.SET_LOW_6, 1),
        new RelocationType(54, "R_RISCV_SET8", Operation.ABSOLUTE, 1),
        new RelocationType(55, "R_RISCV_SET16", Operation.ABSOLUTE, 2),
        new RelocationType(56, "R_RISCV_SET32", Operation.ABSOLUTE, 4),
        new RelocationType(57, "R_RISCV_32_PCREL", Operation.PC_RELATIVE, 4),
        new RelocationType(60, "R_RISCV_SET_ULEB128", Operation.SET_ULEB128, 1),
        new RelocationType(61, "R_RISCV_SUB_ULEB128", Operation.SUBTRACT_ULEB128, 1));
  }
}
