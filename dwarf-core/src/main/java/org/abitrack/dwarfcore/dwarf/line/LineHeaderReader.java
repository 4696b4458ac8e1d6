package org.abitrack.dwarfcore.dwarf.line;

import org.abitrack.dwarfcore.dwarf.DwarfSections;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.form.FormReader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * Reads the headers of line number programs, DWARF 2 to 5 (DWARF 5 §6.2.4, DWARF 4 §6.2.4). Only
 * the header's bytes are loaded, never the program's.
 */
public final class LineHeaderReader {
  /** More files or directories than this in one header are taken for damage. */
  public static final int MAX_ENTRIES = 1 << 24;

  private static final int DW_LNCT_PATH = 1;
  private static final int DW_LNCT_DIRECTORY_INDEX = 2;
  private static final long ESCAPE_64_BIT = 0xffff_ffffL;
  private static final long FIRST_RESERVED_LENGTH = 0xffff_fff0L;

  /** Length, version, sizes and header length in the 64-bit format of version 5. */
  private static final int MAX_PREFIX = 12 + 2 + 2 + 8;

  private final DwarfSections sections;
  private final SectionBytes section;

  /** A reader of headers in .debug_line of {@code sections}. */
  public LineHeaderReader(DwarfSections sections) {
    this.sections = sections;
    this.section = sections.sectionOrEmpty(".debug_line");
  }

  /**
   * Reads the header at {@code offset} of .debug_line.
   *
   * @param unitAddressSize address size of the unit, which headers before version 5 lack
   * @throws org.abitrack.dwarfcore.io.FormatException if the header is wrong
   */
  public LineProgramHeader read(long offset, int unitAddressSize) {
    section.checkRange(offset, 1);
    SectionReader reader = section.reader(offset, Math.min(section.size(), offset + MAX_PREFIX));
    long length = reader.u32();
    int offsetSize = 4;
    if (length == ESCAPE_64_BIT) {
      length = reader.u64();
      offsetSize = 8;
    } else if (length >= FIRST_RESERVED_LENGTH) {
      throw bad(offset, "reserved length 0x" + Long.toHexString(length));
    }
    long lengthEnd = reader.position();
    if (length < 0 || length > section.size() - lengthEnd) {
      throw bad(
          offset, "line program of " + Long.toUnsignedString(length) + " bytes leaves the section");
    }
    int version = reader.u16();
    if (version < 2 || version > 5) {
      throw section.error(
          FormatErrorCode.UNSUPPORTED_DWARF_VERSION,
          lengthEnd,
          "line program version " + version + " is not supported (2 to 5 are)");
    }
    int addressSize = unitAddressSize;
    if (version >= 5) {
      addressSize = reader.u8();
      reader.skip(1);
    }
    long headerLength = reader.unsigned(offsetSize);
    long headerStart = reader.position();
    long end = lengthEnd + length;
    if (headerLength < 0 || headerLength > end - headerStart) {
      throw bad(
          offset, "header of " + Long.toUnsignedString(headerLength) + " bytes leaves its program");
    }
    reader.load(section, headerStart, headerStart + headerLength);
    return fields(reader, offset, version, offsetSize, addressSize, end);
  }

  private LineProgramHeader fields(
      SectionReader reader, long offset, int version, int offsetSize, int addressSize, long end) {
    int minimumInstructionLength = reader.u8();
    int maximumOperations = version >= 4 ? reader.u8() : 1;
    boolean defaultIsStatement = reader.u8() != 0;
    int lineBase = (byte) reader.u8();
    int lineRange = reader.u8();
    int opcodeBase = reader.u8();
    OperandCounts operandCounts = new OperandCounts(reader.bytes(Math.max(0, opcodeBase - 1)));
    FileTable files = new FileTable(new NameSource(sections, reader), version);
    if (version >= 5) {
      readEntries(reader, files, true, offsetSize, addressSize);
      readEntries(reader, files, false, offsetSize, addressSize);
    } else {
      readEarlierTables(reader, files);
    }
    return new LineProgramHeader(
        offset,
        version,
        offsetSize,
        addressSize,
        minimumInstructionLength,
        maximumOperations,
        defaultIsStatement,
        lineBase,
        lineRange,
        opcodeBase,
        operandCounts,
        reader.limit(),
        end,
        files);
  }

  /** include_directories and file_names of versions 2 to 4. */
  private static void readEarlierTables(SectionReader reader, FileTable files) {
    while (true) {
      long at = reader.position();
      if (reader.skipString() == 0) {
        break;
      }
      files.addDirectory(NameSource.inline(at));
    }
    while (true) {
      long at = reader.position();
      if (reader.skipString() == 0) {
        break;
      }
      int directory = index(reader.uleb128());
      reader.skipLeb128();
      reader.skipLeb128();
      files.addFile(NameSource.inline(at), directory);
    }
  }

  /** directory_entry_format and directories, or the same of files, of version 5. */
  private void readEntries(
      SectionReader reader, FileTable files, boolean directories, int offsetSize, int addressSize) {
    int formats = reader.u8();
    int[] contents = new int[formats];
    int[] forms = new int[formats];
    for (int i = 0; i < formats; i++) {
      contents[i] = index(reader.uleb128());
      forms[i] = index(reader.uleb128());
    }
    long at = reader.position();
    long count = reader.uleb128();
    // Every entry takes a byte at least, unless there is no format: then there is nothing to read.
    if (count < 0 || count > MAX_ENTRIES || count > 0 && count > reader.remaining()) {
      throw bad(at, Long.toUnsignedString(count) + " entries do not fit into the header");
    }
    for (long i = 0; i < count; i++) {
      readEntry(reader, files, directories, contents, forms, offsetSize, addressSize);
    }
  }

  private void readEntry(
      SectionReader reader,
      FileTable files,
      boolean directories,
      int[] contents,
      int[] forms,
      int offsetSize,
      int addressSize) {
    long name = NameSource.UNNAMED;
    int directory = 0;
    for (int i = 0; i < contents.length; i++) {
      long at = reader.position();
      Form form = FormReader.form(reader, forms[i]);
      if (form == Form.IMPLICIT_CONST) {
        throw bad(at, "DW_FORM_implicit_const has no place in a line table");
      }
      long value = FormReader.read(reader, form, addressSize, offsetSize, 5);
      if (contents[i] == DW_LNCT_PATH) {
        name = nameOf(form, value, at);
      } else if (contents[i] == DW_LNCT_DIRECTORY_INDEX) {
        directory = index(value);
      }
    }
    if (directories) {
      files.addDirectory(name);
    } else {
      files.addFile(name, directory);
    }
  }

  private long nameOf(Form form, long value, long at) {
    return switch (form) {
      case STRING -> NameSource.inline(value);
      case STRP -> NameSource.inStrings(stringOffset(value, at));
      case LINE_STRP -> NameSource.inLineStrings(stringOffset(value, at));
      case STRP_SUP, GNU_STRP_ALT ->
          throw section.error(
              FormatErrorCode.UNSUPPORTED_ALTERNATE_FILE,
              at,
              "DW_FORM_" + form + " needs the alternate debugging file, which is not supported");
      default ->
          throw section.error(
              FormatErrorCode.WRONG_FORM, at, "file name in the form DW_FORM_" + form);
    };
  }

  /** A name keeps its place in the two lowest bits: an offset must not lose its highest two. */
  private long stringOffset(long offset, long at) {
    if (offset >>> 62 != 0) {
      throw section.error(
          FormatErrorCode.OUT_OF_RANGE,
          at,
          "string offset 0x" + Long.toHexString(offset) + " outside of every section");
    }
    return offset;
  }

  /** Numbers beyond the range of an int stay beyond every table. */
  private static int index(long number) {
    return number < 0 || number > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) number;
  }

  private RuntimeException bad(long at, String problem) {
    return section.error(FormatErrorCode.BAD_LINE_HEADER, at, problem);
  }
}
