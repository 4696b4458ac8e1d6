package org.abitrack.dwarfcore.dwarf.form;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * Reads one value of a form at a time, for the places where no plan pays: root DIEs, line program
 * headers, the view of a single entry. Reading and stepping over are the same call.
 */
public final class FormReader {
  private FormReader() {}

  /**
   * The form to read with: that of {@code code}, or the one in the data for DW_FORM_indirect.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if nobody has defined the form
   */
  public static Form form(SectionReader reader, int code) {
    Form form = known(reader, code);
    if (form != Form.INDIRECT) {
      return form;
    }
    long at = reader.position();
    Form actual = known(reader, reader.uleb128());
    if (actual == Form.INDIRECT || actual == Form.IMPLICIT_CONST) {
      throw reader.error(
          FormatErrorCode.BAD_INDIRECT_FORM, at, "DW_FORM_indirect leads to " + actual);
    }
    return actual;
  }

  private static Form known(SectionReader reader, long code) {
    Form form = Form.of(code);
    if (form == null) {
      throw reader.error(
          FormatErrorCode.UNKNOWN_FORM,
          reader.position(),
          "unknown form 0x" + Long.toHexString(code));
    }
    return form;
  }

  /**
   * Reads a value and moves behind it.
   *
   * @param form any form but indirect and implicit_const, which have no value of their own here
   * @return numbers, offsets and indices as themselves; of strings, blocks and 16-byte values the
   *     position where they start (blocks: their length); 1 for flag_present
   */
  public static long read(
      SectionReader reader, Form form, int addressSize, int offsetSize, int version) {
    long at = reader.position();
    switch (form.layout()) {
      case FIXED, ADDRESS, OFFSET, REFERENCE_ADDRESS -> {
        int size = form.size(addressSize, offsetSize, version);
        if (size <= 8) {
          return reader.unsigned(size);
        }
        reader.skip(size);
      }
      case UNSIGNED_LEB128 -> {
        return reader.uleb128();
      }
      case SIGNED_LEB128 -> {
        return reader.sleb128();
      }
      case STRING -> reader.skipString();
      case BLOCK1 -> reader.skip(reader.u8());
      case BLOCK2 -> reader.skip(reader.u16());
      case BLOCK4 -> reader.skip(reader.u32());
      case BLOCK -> reader.skip(reader.uleb128());
      case NONE -> {
        return 1;
      }
      case INDIRECT -> throw new IllegalArgumentException("indirect has no value of its own");
    }
    return at;
  }
}
