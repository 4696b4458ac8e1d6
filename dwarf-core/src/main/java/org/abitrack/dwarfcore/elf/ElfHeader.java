package org.abitrack.dwarfcore.elf;

import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FileSection;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * The fields of the ELF header that matter here (gABI, "ELF Header"), as they stand in the file:
 * extended numbering is resolved by {@link SectionTable}.
 *
 * @param is64Bit whether EI_CLASS is ELFCLASS64
 * @param bigEndian whether EI_DATA is ELFDATA2MSB
 * @param type e_type
 * @param machine e_machine
 * @param flags e_flags
 * @param sectionTable e_shoff, bytes from the start of the file
 * @param sectionCount e_shnum
 * @param nameTable e_shstrndx
 */
record ElfHeader(
    boolean is64Bit,
    boolean bigEndian,
    int type,
    int machine,
    int flags,
    long sectionTable,
    int sectionCount,
    int nameTable) {

  private static final int IDENT_SIZE = 16;
  private static final int HEADER_SIZE_32 = 52;
  private static final int HEADER_SIZE_64 = 64;
  private static final int SECTION_HEADER_SIZE_32 = 40;
  private static final int SECTION_HEADER_SIZE_64 = 64;
  private static final int ELFCLASS32 = 1;
  private static final int ELFCLASS64 = 2;
  private static final int ELFDATA2LSB = 1;
  private static final int ELFDATA2MSB = 2;
  private static final int EV_CURRENT = 1;

  /**
   * Reads and checks the header.
   *
   * @throws FormatException NOT_ELF, TRUNCATED or BAD_ELF_HEADER
   */
  static ElfHeader read(FileBytes file) {
    if (!hasMagic(file)) {
      throw error(file, FormatErrorCode.NOT_ELF, 0, "not an ELF file");
    }
    if (file.size() < IDENT_SIZE) {
      throw truncated(file, IDENT_SIZE);
    }
    int fileClass = file.get(4);
    if (fileClass != ELFCLASS32 && fileClass != ELFCLASS64) {
      throw bad(file, 4, "unknown ELF class " + fileClass);
    }
    int order = file.get(5);
    if (order != ELFDATA2LSB && order != ELFDATA2MSB) {
      throw bad(file, 5, "unknown ELF byte order " + order);
    }
    int version = file.get(6);
    if (version != EV_CURRENT) {
      throw bad(file, 6, "unknown ELF version " + version);
    }
    boolean is64Bit = fileClass == ELFCLASS64;
    int size = is64Bit ? HEADER_SIZE_64 : HEADER_SIZE_32;
    if (file.size() < size) {
      throw truncated(file, size);
    }
    return readFields(file, is64Bit, order == ELFDATA2MSB, size);
  }

  private static ElfHeader readFields(
      FileBytes file, boolean is64Bit, boolean bigEndian, int size) {
    int word = is64Bit ? 8 : 4;
    SectionReader reader =
        new FileSection(file, "", bigEndian, 0, file.size()).reader(IDENT_SIZE, size);
    int type = reader.u16();
    int machine = reader.u16();
    reader.skip(4 + 2 * word); // e_version, e_entry, e_phoff
    long sectionTable = reader.unsigned(word);
    int flags = (int) reader.u32();
    reader.skip(6); // e_ehsize, e_phentsize, e_phnum
    int entrySizeAt = (int) reader.position();
    int entrySize = reader.u16();
    int sectionCount = reader.u16();
    int nameTable = reader.u16();
    int expected = is64Bit ? SECTION_HEADER_SIZE_64 : SECTION_HEADER_SIZE_32;
    if (sectionTable != 0 && entrySize != expected) {
      throw bad(
          file, entrySizeAt, "section headers of " + entrySize + " bytes instead of " + expected);
    }
    if (sectionTable == 0 && sectionCount != 0) {
      throw bad(file, entrySizeAt + 2, sectionCount + " sections but no section table");
    }
    return new ElfHeader(
        is64Bit, bigEndian, type, machine, flags, sectionTable, sectionCount, nameTable);
  }

  /** Size of one entry of the section table in bytes. */
  int sectionHeaderSize() {
    return is64Bit ? SECTION_HEADER_SIZE_64 : SECTION_HEADER_SIZE_32;
  }

  private static boolean hasMagic(FileBytes file) {
    return file.size() >= 4
        && file.get(0) == 0x7f
        && file.get(1) == 'E'
        && file.get(2) == 'L'
        && file.get(3) == 'F';
  }

  private static FormatException truncated(FileBytes file, int size) {
    return error(
        file,
        FormatErrorCode.TRUNCATED,
        file.size(),
        "file of " + file.size() + " bytes ends inside the ELF header of " + size);
  }

  private static FormatException bad(FileBytes file, long offset, String problem) {
    return error(file, FormatErrorCode.BAD_ELF_HEADER, offset, problem);
  }

  private static FormatException error(
      FileBytes file, FormatErrorCode code, long offset, String problem) {
    return new FormatException(code, new Location(file.name(), "", offset), problem);
  }
}
