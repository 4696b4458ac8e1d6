package org.abitrack.dwarfcore.elf.reloc;

/**
 * How entries of a relocation section are laid out (gABI, "Relocation"; MIPS 64-bit ELF object file
 * specification §2.9).
 *
 * @param is64Bit Elf64_Rel or Elf64_Rela instead of Elf32_Rel or Elf32_Rela
 * @param withAddend whether entries have r_addend (SHT_RELA)
 * @param threeTypes whether r_info is a symbol and four single bytes: a special symbol and three
 *     types, which stand in this order in files of either byte order
 */
public record RelocationFormat(boolean is64Bit, boolean withAddend, boolean threeTypes) {

  /** Size of one entry in bytes. */
  public int entrySize() {
    int word = is64Bit ? 8 : 4;
    return withAddend ? 3 * word : 2 * word;
  }
}
