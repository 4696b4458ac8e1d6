package org.abitrack.dwarfcore.testing;

/** Numbers of the gABI and its processor supplements that the assembler and its users need. */
public final class ElfConstants {
  /** e_type: relocatable. */
  public static final int ET_REL = 1;

  /** e_type: executable. */
  public static final int ET_EXEC = 2;

  /** e_type: shared object. */
  public static final int ET_DYN = 3;

  public static final int EM_386 = 3;
  public static final int EM_MIPS = 8;
  public static final int EM_PARISC = 15;
  public static final int EM_PPC = 20;
  public static final int EM_PPC64 = 21;
  public static final int EM_S390 = 22;
  public static final int EM_ARM = 40;
  public static final int EM_X86_64 = 62;
  public static final int EM_AARCH64 = 183;
  public static final int EM_RISCV = 243;
  public static final int EM_LOONGARCH = 258;

  public static final int SHT_PROGBITS = 1;
  public static final int SHT_SYMTAB = 2;
  public static final int SHT_STRTAB = 3;
  public static final int SHT_RELA = 4;
  public static final int SHT_NOTE = 7;
  public static final int SHT_NOBITS = 8;
  public static final int SHT_REL = 9;
  public static final int SHT_SYMTAB_SHNDX = 18;

  public static final long SHF_WRITE = 1;
  public static final long SHF_ALLOC = 2;
  public static final long SHF_EXECINSTR = 4;
  public static final long SHF_COMPRESSED = 1 << 11;

  public static final int ELFCOMPRESS_ZLIB = 1;
  public static final int ELFCOMPRESS_ZSTD = 2;

  public static final int SHN_UNDEF = 0;
  public static final int SHN_ABS = 0xfff1;
  public static final int SHN_COMMON = 0xfff2;

  public static final int STB_LOCAL = 0;
  public static final int STB_GLOBAL = 1;
  public static final int STB_WEAK = 2;

  public static final int STT_NOTYPE = 0;
  public static final int STT_OBJECT = 1;
  public static final int STT_FUNC = 2;
  public static final int STT_SECTION = 3;
  public static final int STT_FILE = 4;

  public static final int NT_GNU_BUILD_ID = 3;

  public static final int R_X86_64_64 = 1;
  public static final int R_X86_64_32 = 10;
  public static final int R_386_32 = 1;

  private ElfConstants() {}
}
