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
      case X8664Relocations.EM_X86_64 -> X8664Relocations.types();
      default -> null;
    };
  }
}
