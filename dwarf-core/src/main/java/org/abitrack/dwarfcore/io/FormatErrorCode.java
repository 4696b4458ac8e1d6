package org.abitrack.dwarfcore.io;

/** One constant for each way in which an input can be wrong. Codes are stable; texts are not. */
public enum FormatErrorCode {
  /** The bytes end before the value does. */
  TRUNCATED,
  /** An offset or a size points outside of its section or file. */
  OUT_OF_RANGE,
  /** A LEB128 number is longer than 64 bits can need. */
  BAD_LEB128,
  /** A string has no terminating NUL inside its section. */
  UNTERMINATED_STRING,
  /** A table or section is larger than this reader can hold. */
  TOO_LARGE,
  /** Structures are nested more deeply than the reader's limit. */
  TOO_DEEP,
  /** The file does not start with the ELF magic. */
  NOT_ELF,
  /** A field of the ELF header or of a section header is wrong. */
  BAD_ELF_HEADER,
  /** A section has a wrong entry size, link or alignment. */
  BAD_SECTION,
  /** A compressed section cannot be decompressed. */
  BAD_COMPRESSION,
  /** A compression method that this reader does not have. */
  UNSUPPORTED_COMPRESSION,
  /** A machine whose relocations this reader does not know. */
  UNSUPPORTED_MACHINE,
  /** A relocation type that this reader does not know, in a section that is read. */
  UNKNOWN_RELOCATION,
  /** A relocation points outside of its section or names no symbol. */
  BAD_RELOCATION,
  /** An archive's member header or name table is wrong. */
  BAD_ARCHIVE,
  /** The file holds no DWARF debugging information. */
  NO_DWARF,
  /** A unit header's length, version, address size or abbreviation offset is wrong. */
  BAD_UNIT_HEADER,
  /** A DWARF version outside of 2 to 5. */
  UNSUPPORTED_DWARF_VERSION,
  /** A unit type that the standard does not define. */
  UNKNOWN_UNIT_TYPE,
  /** A DIE names an abbreviation code that its table does not have. */
  UNKNOWN_ABBREVIATION,
  /** An abbreviation code is declared twice in one table. */
  DUPLICATE_ABBREVIATION,
  /** An abbreviation table has more declarations or attributes than the reader's limit. */
  TOO_MANY_ABBREVIATIONS,
  /** An attribute form that no standard and no GNU extension defines. */
  UNKNOWN_FORM,
  /** DW_FORM_indirect leads to another DW_FORM_indirect. */
  BAD_INDIRECT_FORM,
  /** A form that needs the alternate debugging file, which is not read. */
  UNSUPPORTED_ALTERNATE_FILE,
  /** An attribute has a form that does not fit what is asked of it. */
  WRONG_FORM,
  /** DW_AT_sibling points backwards or out of its parent. */
  BAD_SIBLING,
  /** A reference points outside of its unit or into the middle of an entry. */
  BAD_REFERENCE,
  /** References between entries form a cycle where the format allows none. */
  REFERENCE_CYCLE,
  /** A line number program's header is wrong. */
  BAD_LINE_HEADER,
  /** A line number program has an opcode that cannot be carried out. */
  BAD_LINE_PROGRAM,
  /** A file index that the line table does not have. */
  BAD_FILE_INDEX,
  /** A list of address ranges has an entry that the standard does not define. */
  BAD_RANGE_LIST,
  /** A split unit's .dwo or .dwp file does not match its skeleton. */
  BAD_SPLIT_UNIT,
  /** A split unit's .dwo or .dwp file was not found. */
  MISSING_SPLIT_UNIT,
  /** The index of a .dwp file is wrong. */
  BAD_PACKAGE_INDEX,
}
