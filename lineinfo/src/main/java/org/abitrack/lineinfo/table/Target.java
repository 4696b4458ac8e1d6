package org.abitrack.lineinfo.table;

import org.abitrack.dwarfcore.elf.ElfFile;

/**
 * The machine that tables are for.
 *
 * @param is64Bit whether addresses have 8 bytes instead of 4
 * @param bigEndian byte order of numbers
 * @param machine e_machine
 * @param flags e_flags
 */
public record Target(boolean is64Bit, boolean bigEndian, int machine, int flags) {
  /** That of an ELF file. */
  public static Target of(ElfFile file) {
    return new Target(file.is64Bit(), file.bigEndian(), file.machine(), file.flags());
  }
}
