package org.abitrack.dwarfcore.elf;

/**
 * One entry of the section header table (gABI, "Section Header").
 *
 * @param index index in the table
 * @param name the name, one character per byte
 * @param type sh_type
 * @param flags sh_flags
 * @param address sh_addr
 * @param offset sh_offset, bytes from the start of the file
 * @param size sh_size in bytes, in the file
 * @param link sh_link
 * @param info sh_info
 * @param alignment sh_addralign
 * @param entrySize sh_entsize in bytes
 */
public record SectionHeader(
    int index,
    String name,
    int type,
    long flags,
    long address,
    long offset,
    long size,
    int link,
    int info,
    long alignment,
    long entrySize) {

  /** sh_type of a symbol table. */
  public static final int SHT_SYMTAB = 2;

  /** sh_type of a string table. */
  public static final int SHT_STRTAB = 3;

  /** sh_type of relocations with addend. */
  public static final int SHT_RELA = 4;

  /** sh_type of notes. */
  public static final int SHT_NOTE = 7;

  /** sh_type of a section without bytes in the file. */
  public static final int SHT_NOBITS = 8;

  /** sh_type of relocations without addend. */
  public static final int SHT_REL = 9;

  /** sh_type of the section that holds section indices above 0xff00. */
  public static final int SHT_SYMTAB_SHNDX = 18;

  /** sh_type of relocations in the compact form, an extension of LLVM that is not read here. */
  static final int SHT_CREL = 0x4000_0014;

  /** sh_flags bit of a compressed section. */
  public static final long SHF_COMPRESSED = 1 << 11;

  /** Whether the section's bytes are compressed as the gABI says (SHF_COMPRESSED). */
  public boolean compressed() {
    return (flags & SHF_COMPRESSED) != 0;
  }

  /** Whether the section holds relocations, and any at all. */
  boolean relocations() {
    return (type == SHT_RELA || type == SHT_REL || type == SHT_CREL) && size != 0;
  }

  /** The same header under another name. */
  SectionHeader withName(String newName) {
    return new SectionHeader(
        index, newName, type, flags, address, offset, size, link, info, alignment, entrySize);
  }
}
