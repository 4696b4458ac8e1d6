package org.abitrack.dwarfcore.dwarf.form;

/** What a value means (DWARF 5 §7.5.5), as far as readers tell values apart. */
public enum FormClass {
  /** A target address, or an index of one. */
  ADDRESS,
  /** A number of at most 64 bits. */
  CONSTANT,
  /** A number of 128 bits. */
  WIDE_CONSTANT,
  /** Bytes, among them location expressions. */
  BLOCK,
  /** True or false. */
  FLAG,
  /** Another entry of this file. */
  REFERENCE,
  /** A string of this file. */
  STRING,
  /** An offset into another section, or an index of one. */
  SECTION_OFFSET,
  /** An entry of the alternate (dwz) or supplementary file. */
  ALTERNATE_REFERENCE,
  /** A string of the alternate (dwz) or supplementary file. */
  ALTERNATE_STRING
}
