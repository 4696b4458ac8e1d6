package org.abitrack.dwarfcore.dwarf.form;

/** The value of an attribute, by what it means (DWARF 5 §7.5.5). */
public sealed interface AttributeValue {

  /**
   * A number of at most 64 bits: sign-extended from DW_FORM_sdata and DW_FORM_implicit_const, else
   * unsigned. Before DWARF 4 data4 and data8 may also be offsets into other sections.
   */
  record Constant(long value) implements AttributeValue {}

  /** A number of 128 bits. */
  record WideConstant(long low, long high) implements AttributeValue {}

  /** True or false. */
  record Flag(boolean value) implements AttributeValue {}

  /** A string, one character per byte. */
  record Text(String value) implements AttributeValue {}

  /**
   * Another entry.
   *
   * @param dieAddress its DIE address, or -1 if the reference leads outside of every unit or to a
   *     type unit that the file does not have
   */
  record Reference(long dieAddress) implements AttributeValue {}

  /**
   * A target address.
   *
   * @param value the address, or its index in .debug_addr
   * @param isIndex whether it could not be looked up: this is a split unit, and its skeleton is not
   *     known
   */
  record Address(long value, boolean isIndex) implements AttributeValue {}

  /**
   * Bytes, among them location expressions.
   *
   * @param offset where the first byte is, in the section of the unit
   * @param length number of bytes
   */
  record Block(long offset, int length) implements AttributeValue {}

  /**
   * A place in another section, which the attribute tells.
   *
   * @param value the offset, or an index of one (DW_FORM_loclistx, DW_FORM_rnglistx)
   * @param isIndex whether it is an index
   */
  record SectionOffset(long value, boolean isIndex) implements AttributeValue {}
}
