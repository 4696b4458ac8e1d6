package org.abitrack.dwarfcore.elf.reloc;

import org.jspecify.annotations.Nullable;

/**
 * The machines whose relocations are known: one line each. A new machine is one new class beside
 * {@code X8664Relocations} and one line here.
 */
public final class Architectures {
  private Architectures() {}

  /** The relocation types of the machine {@code e_machine}, or null if it has no table here. */
  public static @Nullable RelocationTypes of(int machine) {
    return switch (machine) {
      case Aarch64Relocations.EM_AARCH64 -> Aarch64Relocations.types();
      case ArmRelocations.EM_ARM -> ArmRelocations.types();
      case I386Relocations.EM_386 -> I386Relocations.types();
      case LoongArchRelocations.EM_LOONGARCH -> LoongArchRelocations.types();
      case MipsRelocations.EM_MIPS -> MipsRelocations.types();
      case PariscRelocations.EM_PARISC -> PariscRelocations.types();
      case PpcRelocations.EM_PPC -> PpcRelocations.types();
      case Ppc64Relocations.EM_PPC64 -> Ppc64Relocations.types();
      case RiscvRelocations.EM_RISCV -> RiscvRelocations.types();
      case S390Relocations.EM_S390 -> S390Relocations.types();
      case X8664Relocations.EM_X86_64 -> X8664Relocations.types();
      default -> null;
    };
  }
}
