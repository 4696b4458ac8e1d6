package org.abitrack.dwarfcore.dwarf.form;

/** How many bytes a value of a form takes, and how they are to be read. */
public enum FormLayout {
  /** No bytes: the form itself is the value (flag_present, implicit_const). */
  NONE,
  /** A fixed number of bytes, {@link Form#fixedSize}. */
  FIXED,
  /** As many bytes as an address of the unit. */
  ADDRESS,
  /** 4 bytes, or 8 in the 64-bit format. */
  OFFSET,
  /** DW_FORM_ref_addr: an address in DWARF 2, an offset since. */
  REFERENCE_ADDRESS,
  /** An unsigned LEB128 number. */
  UNSIGNED_LEB128,
  /** A signed LEB128 number. */
  SIGNED_LEB128,
  /** A NUL-terminated string. */
  STRING,
  /** A block behind a length of 1 byte. */
  BLOCK1,
  /** A block behind a length of 2 bytes. */
  BLOCK2,
  /** A block behind a length of 4 bytes. */
  BLOCK4,
  /** A block behind an unsigned LEB128 length. */
  BLOCK,
  /** The form's code, then the value. */
  INDIRECT
}
