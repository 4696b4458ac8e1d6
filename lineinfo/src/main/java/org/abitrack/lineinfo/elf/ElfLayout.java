package org.abitrack.lineinfo.elf;

import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.table.Target;

/** The structures of ELF files that are written here (gABI, "Object Files"). */
final class ElfLayout {
  static final int SHT_PROGBITS = 1;
  static final int SHT_SYMTAB = 2;
  static final int SHT_STRTAB = 3;
  static final int SHT_RELA = 4;
  static final int SHT_REL = 9;
  static final int SHF_ALLOC = 2;
  static final int SHF_EXECINSTR = 4;
  static final int SHF_INFO_LINK = 0x40;

  private static final int ET_REL = 1;
  private static final int IDENT = 16;

  private ElfLayout() {}

  static int headerSize(Target target) {
    return target.is64Bit() ? 64 : 52;
  }

  static int sectionHeaderSize(Target target) {
    return target.is64Bit() ? 64 : 40;
  }

  static int symbolSize(Target target) {
    return target.is64Bit() ? 24 : 16;
  }

  /** The header of a relocatable file. */
  static void writeHeader(
      ByteBuilder out, Target target, long sectionTable, int sections, int nameTable) {
    boolean wide = target.is64Bit();
    out.bytes(new byte[] {0x7f, 'E', 'L', 'F'});
    out.u8(wide ? 2 : 1);
    out.u8(target.bigEndian() ? 2 : 1);
    out.u8(1);
    while (out.size() < IDENT) {
      out.u8(0);
    }
    out.u16(ET_REL);
    out.u16(target.machine());
    out.u32(1);
    out.word(wide, 0);
    out.word(wide, 0);
    out.word(wide, sectionTable);
    out.u32(target.flags());
    out.u16(headerSize(target));
    out.u16(0);
    out.u16(0);
    out.u16(sectionHeaderSize(target));
    out.u16(sections);
    out.u16(nameTable);
  }

  /** One entry of the section header table. */
  record Section(
      int name,
      int type,
      long flags,
      long offset,
      long size,
      int link,
      int info,
      long alignment,
      long entrySize) {

    void write(ByteBuilder out, Target target) {
      boolean wide = target.is64Bit();
      out.u32(name);
      out.u32(type);
      out.word(wide, flags);
      out.word(wide, 0);
      out.word(wide, offset);
      out.word(wide, size);
      out.u32(link);
      out.u32(info);
      out.word(wide, alignment);
      out.word(wide, entrySize);
    }
  }

  /** One entry of a symbol table. */
  static void writeSymbol(
      ByteBuilder out, Target target, int name, int info, int section, long value) {
    out.u32(name);
    if (target.is64Bit()) {
      out.u8(info);
      out.u8(0);
      out.u16(section);
      out.u64(value);
      out.u64(0);
    } else {
      out.u32(value);
      out.u32(0);
      out.u8(info);
      out.u8(0);
      out.u16(section);
    }
  }
}
