package org.abitrack.dwarfcore.testing;

/**
 * The fields of the ELF header and of a section header that a test may want to break, by the gABI's
 * names.
 */
public enum ElfField {
  /** First byte of the magic number. */
  EI_MAG0(Table.ELF_HEADER, 0, 1, 0, 1),
  /** 1: 32 bit, 2: 64 bit. */
  EI_CLASS(Table.ELF_HEADER, 4, 1, 4, 1),
  /** 1: little-endian, 2: big-endian. */
  EI_DATA(Table.ELF_HEADER, 5, 1, 5, 1),
  /** Version of the file format. */
  EI_VERSION(Table.ELF_HEADER, 6, 1, 6, 1),
  /** Kind of file. */
  E_TYPE(Table.ELF_HEADER, 16, 2, 16, 2),
  /** Architecture. */
  E_MACHINE(Table.ELF_HEADER, 18, 2, 18, 2),
  /** Version of the file format. */
  E_VERSION(Table.ELF_HEADER, 20, 4, 20, 4),
  /** File offset of the program headers. */
  E_PHOFF(Table.ELF_HEADER, 28, 4, 32, 8),
  /** File offset of the section headers. */
  E_SHOFF(Table.ELF_HEADER, 32, 4, 40, 8),
  /** Flags of the architecture. */
  E_FLAGS(Table.ELF_HEADER, 36, 4, 48, 4),
  /** Size of the ELF header. */
  E_EHSIZE(Table.ELF_HEADER, 40, 2, 52, 2),
  /** Size of a program header. */
  E_PHENTSIZE(Table.ELF_HEADER, 42, 2, 54, 2),
  /** Number of program headers. */
  E_PHNUM(Table.ELF_HEADER, 44, 2, 56, 2),
  /** Size of a section header. */
  E_SHENTSIZE(Table.ELF_HEADER, 46, 2, 58, 2),
  /** Number of section headers. */
  E_SHNUM(Table.ELF_HEADER, 48, 2, 60, 2),
  /** Index of the section with the section names. */
  E_SHSTRNDX(Table.ELF_HEADER, 50, 2, 62, 2),

  /** Offset of the name. */
  SH_NAME(Table.SECTION_HEADER, 0, 4, 0, 4),
  /** Kind of section. */
  SH_TYPE(Table.SECTION_HEADER, 4, 4, 4, 4),
  /** Flags. */
  SH_FLAGS(Table.SECTION_HEADER, 8, 4, 8, 8),
  /** Address in memory. */
  SH_ADDR(Table.SECTION_HEADER, 12, 4, 16, 8),
  /** File offset of the contents. */
  SH_OFFSET(Table.SECTION_HEADER, 16, 4, 24, 8),
  /** Bytes of the contents. */
  SH_SIZE(Table.SECTION_HEADER, 20, 4, 32, 8),
  /** Index of a related section. */
  SH_LINK(Table.SECTION_HEADER, 24, 4, 40, 4),
  /** Depends on the type. */
  SH_INFO(Table.SECTION_HEADER, 28, 4, 44, 4),
  /** Alignment of the contents. */
  SH_ADDRALIGN(Table.SECTION_HEADER, 32, 4, 48, 8),
  /** Bytes per entry. */
  SH_ENTSIZE(Table.SECTION_HEADER, 36, 4, 56, 8);

  /** What a field is part of. */
  enum Table {
    ELF_HEADER,
    SECTION_HEADER
  }

  private final Table table;
  private final int offset32;
  private final int size32;
  private final int offset64;
  private final int size64;

  ElfField(Table table, int offset32, int size32, int offset64, int size64) {
    this.table = table;
    this.offset32 = offset32;
    this.size32 = size32;
    this.offset64 = offset64;
    this.size64 = size64;
  }

  void requireTable(Table expected) {
    if (table != expected) {
      throw new IllegalArgumentException(this + " is a field of " + table);
    }
  }

  void patch(ByteWriter out, ElfFlavor flavor, int tableStart, long value) {
    int offset = tableStart + (flavor.is64Bit() ? offset64 : offset32);
    out.patch(offset, value, flavor.is64Bit() ? size64 : size32);
  }
}
