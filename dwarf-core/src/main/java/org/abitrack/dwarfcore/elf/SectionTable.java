package org.abitrack.dwarfcore.elf;

import java.nio.charset.StandardCharsets;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FileSection;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/** Reads the section header table (gABI, "Section Header") with its extended numbering. */
final class SectionTable {
  /** More sections than any linker has been seen to write; a table this long has 128 MiB. */
  static final int MAX_SECTIONS = 1 << 21;

  /** Limit of the section name table's size, and of all names together, in bytes. */
  static final int MAX_NAME_BYTES = 64 << 20;

  /** Escape value of e_shstrndx: the index is sh_link of section 0. */
  private static final int SHN_XINDEX = 0xffff;

  private final SectionBytes file;
  private final ElfHeader header;

  private SectionTable(FileBytes file, ElfHeader header) {
    this.file = new FileSection(file, "", header.bigEndian(), 0, file.size());
    this.header = header;
  }

  /**
   * Reads all headers with their names; of the sections' bytes only the name table is touched.
   *
   * @throws FormatException if the table or the name table leaves the file or is inconsistent
   */
  static SectionHeader[] read(FileBytes file, ElfHeader header) {
    return new SectionTable(file, header).read();
  }

  private SectionHeader[] read() {
    if (header.sectionTable() == 0) {
      return new SectionHeader[0];
    }
    requireTable(1);
    SectionHeader first = readEntry(readerFor(1), 0);
    // gABI: a count or name table index that does not fit the header stands in section 0.
    long count = header.sectionCount() == 0 ? first.size() : header.sectionCount();
    long names =
        header.nameTable() == SHN_XINDEX ? first.link() & 0xffff_ffffL : header.nameTable();
    requireTable(count);
    if (names >= count && names != 0) {
      throw file.error(
          FormatErrorCode.BAD_ELF_HEADER,
          header.sectionTable(),
          "name table is section " + names + " of " + count);
    }
    SectionReader reader = readerFor((int) count);
    SectionHeader[] sections = new SectionHeader[(int) count];
    for (int i = 0; i < sections.length; i++) {
      sections[i] = readEntry(reader, i);
    }
    if (names != 0) {
      setNames(sections, sections[(int) names], reader);
    }
    return sections;
  }

  private void requireTable(long count) {
    long start = header.sectionTable();
    int entry = header.sectionHeaderSize();
    if (start < 0 || start > file.size() || count < 0 || count > (file.size() - start) / entry) {
      throw file.error(
          FormatErrorCode.BAD_ELF_HEADER,
          start,
          "table of "
              + Long.toUnsignedString(count)
              + " section headers leaves the file of "
              + file.size()
              + " bytes");
    }
    if (count > MAX_SECTIONS) {
      throw file.error(FormatErrorCode.TOO_LARGE, start, count + " sections");
    }
  }

  private SectionReader readerFor(int count) {
    long start = header.sectionTable();
    return file.reader(start, start + (long) count * header.sectionHeaderSize());
  }

  private SectionHeader readEntry(SectionReader reader, int index) {
    int word = header.is64Bit() ? 8 : 4;
    reader.skip(4); // sh_name: see setNames
    int type = (int) reader.u32();
    long flags = reader.unsigned(word);
    long address = reader.unsigned(word);
    long offset = reader.unsigned(word);
    long size = reader.unsigned(word);
    int link = (int) reader.u32();
    int info = (int) reader.u32();
    long alignment = reader.unsigned(word);
    long entrySize = reader.unsigned(word);
    return new SectionHeader(
        index, "", type, flags, address, offset, size, link, info, alignment, entrySize);
  }

  private void setNames(SectionHeader[] sections, SectionHeader table, SectionReader reader) {
    if (table.offset() < 0
        || table.size() < 0
        || table.offset() > file.size() - table.size()
        || table.type() == SectionHeader.SHT_NOBITS) {
      throw file.error(
          FormatErrorCode.BAD_ELF_HEADER,
          header.sectionTable() + (long) table.index() * header.sectionHeaderSize(),
          "the section name table leaves the file");
    }
    if (table.size() > MAX_NAME_BYTES) {
      throw file.error(
          FormatErrorCode.TOO_LARGE,
          table.offset(),
          "section name table of " + table.size() + " bytes");
    }
    byte[] names = new byte[(int) table.size()];
    file.copy(table.offset(), names, 0, names.length);
    long total = 0;
    for (int i = 0; i < sections.length; i++) {
      long at = header.sectionTable() + (long) i * header.sectionHeaderSize();
      reader.seek(at);
      String name = nameAt(names, reader.u32(), at);
      // Names may overlap: a small file could claim gigabytes of them.
      total += name.length();
      if (total > MAX_NAME_BYTES) {
        throw file.error(FormatErrorCode.TOO_LARGE, at, "too many long section names");
      }
      sections[i] = sections[i].withName(name);
    }
  }

  private String nameAt(byte[] names, long start, long header) {
    if (start >= names.length) {
      if (start == 0) {
        return "";
      }
      throw file.error(
          FormatErrorCode.BAD_ELF_HEADER,
          header,
          "section name at 0x"
              + Long.toHexString(start)
              + " of a name table of "
              + names.length
              + " bytes");
    }
    int end = (int) start;
    while (end < names.length && names[end] != 0) {
      end++;
    }
    if (end == names.length) {
      throw file.error(FormatErrorCode.UNTERMINATED_STRING, header, "section name without end");
    }
    return new String(names, (int) start, end - (int) start, StandardCharsets.ISO_8859_1);
  }
}
