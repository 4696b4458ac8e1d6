package org.abitrack.dwarfcore.dwarf.form;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The forms of DWARF 2 to 5 and the GNU extensions. Closed on purpose: the size of an unknown form
 * is unknown, so a reader cannot go on behind it.
 */
public enum Form {
  ADDR(0x01, FormLayout.ADDRESS, FormClass.ADDRESS),
  BLOCK2(0x03, FormLayout.BLOCK2, FormClass.BLOCK),
  BLOCK4(0x04, FormLayout.BLOCK4, FormClass.BLOCK),
  DATA2(0x05, 2, FormClass.CONSTANT),
  DATA4(0x06, 4, FormClass.CONSTANT),
  DATA8(0x07, 8, FormClass.CONSTANT),
  STRING(0x08, FormLayout.STRING, FormClass.STRING),
  BLOCK(0x09, FormLayout.BLOCK, FormClass.BLOCK),
  BLOCK1(0x0a, FormLayout.BLOCK1, FormClass.BLOCK),
  DATA1(0x0b, 1, FormClass.CONSTANT),
  FLAG(0x0c, 1, FormClass.FLAG),
  SDATA(0x0d, FormLayout.SIGNED_LEB128, FormClass.CONSTANT),
  STRP(0x0e, FormLayout.OFFSET, FormClass.STRING),
  UDATA(0x0f, FormLayout.UNSIGNED_LEB128, FormClass.CONSTANT),
  REF_ADDR(0x10, FormLayout.REFERENCE_ADDRESS, FormClass.REFERENCE),
  REF1(0x11, 1, FormClass.REFERENCE),
  REF2(0x12, 2, FormClass.REFERENCE),
  REF4(0x13, 4, FormClass.REFERENCE),
  REF8(0x14, 8, FormClass.REFERENCE),
  REF_UDATA(0x15, FormLayout.UNSIGNED_LEB128, FormClass.REFERENCE),
  INDIRECT(0x16, FormLayout.INDIRECT, FormClass.CONSTANT),
  SEC_OFFSET(0x17, FormLayout.OFFSET, FormClass.SECTION_OFFSET),
  EXPRLOC(0x18, FormLayout.BLOCK, FormClass.BLOCK),
  FLAG_PRESENT(0x19, FormLayout.NONE, FormClass.FLAG),
  STRX(0x1a, FormLayout.UNSIGNED_LEB128, FormClass.STRING),
  ADDRX(0x1b, FormLayout.UNSIGNED_LEB128, FormClass.ADDRESS),
  REF_SUP4(0x1c, 4, FormClass.ALTERNATE_REFERENCE),
  STRP_SUP(0x1d, FormLayout.OFFSET, FormClass.ALTERNATE_STRING),
  DATA16(0x1e, 16, FormClass.WIDE_CONSTANT),
  LINE_STRP(0x1f, FormLayout.OFFSET, FormClass.STRING),
  REF_SIG8(0x20, 8, FormClass.REFERENCE),
  IMPLICIT_CONST(0x21, FormLayout.NONE, FormClass.CONSTANT),
  LOCLISTX(0x22, FormLayout.UNSIGNED_LEB128, FormClass.SECTION_OFFSET),
  RNGLISTX(0x23, FormLayout.UNSIGNED_LEB128, FormClass.SECTION_OFFSET),
  REF_SUP8(0x24, 8, FormClass.ALTERNATE_REFERENCE),
  STRX1(0x25, 1, FormClass.STRING),
  STRX2(0x26, 2, FormClass.STRING),
  STRX3(0x27, 3, FormClass.STRING),
  STRX4(0x28, 4, FormClass.STRING),
  ADDRX1(0x29, 1, FormClass.ADDRESS),
  ADDRX2(0x2a, 2, FormClass.ADDRESS),
  ADDRX3(0x2b, 3, FormClass.ADDRESS),
  ADDRX4(0x2c, 4, FormClass.ADDRESS),
  /** Index into .debug_addr of a split unit before DWARF 5. */
  GNU_ADDR_INDEX(0x1f01, FormLayout.UNSIGNED_LEB128, FormClass.ADDRESS),
  /** Index into .debug_str_offsets of a split unit before DWARF 5. */
  GNU_STR_INDEX(0x1f02, FormLayout.UNSIGNED_LEB128, FormClass.STRING),
  /** Reference into the alternate file that dwz makes. */
  GNU_REF_ALT(0x1f20, FormLayout.OFFSET, FormClass.ALTERNATE_REFERENCE),
  /** String of the alternate file that dwz makes. */
  GNU_STRP_ALT(0x1f21, FormLayout.OFFSET, FormClass.ALTERNATE_STRING);

  private static final Form[] STANDARD = standardForms();

  private final int code;
  private final FormLayout layout;
  private final int fixedSize;
  private final FormClass formClass;

  Form(int code, FormLayout layout, FormClass formClass) {
    this.code = code;
    this.layout = layout;
    this.fixedSize = 0;
    this.formClass = formClass;
  }

  Form(int code, int fixedSize, FormClass formClass) {
    this.code = code;
    this.layout = FormLayout.FIXED;
    this.fixedSize = fixedSize;
    this.formClass = formClass;
  }

  /** The DW_FORM code. */
  public int code() {
    return code;
  }

  /** How its bytes are laid out. */
  public FormLayout layout() {
    return layout;
  }

  /** What its value means. */
  public FormClass formClass() {
    return formClass;
  }

  /**
   * Size in bytes of a value of this form in a unit of the given encoding, or -1 if it varies.
   *
   * @param addressSize bytes of an address
   * @param offsetSize bytes of an offset: 4, or 8 in the 64-bit format
   * @param version DWARF version of the unit
   */
  public int size(int addressSize, int offsetSize, int version) {
    return switch (layout) {
      case NONE -> 0;
      case FIXED -> fixedSize;
      case ADDRESS -> addressSize;
      case OFFSET -> offsetSize;
      case REFERENCE_ADDRESS -> version <= 2 ? addressSize : offsetSize;
      case UNSIGNED_LEB128, SIGNED_LEB128, STRING, BLOCK1, BLOCK2, BLOCK4, BLOCK, INDIRECT -> -1;
    };
  }

  /** The form of a DW_FORM code, or null if nobody has defined it. */
  public static @Nullable Form of(long code) {
    if (code >= 0 && code < STANDARD.length) {
      Form form = STANDARD[(int) code];
      return form.code == code ? form : null;
    }
    for (Form form : values()) {
      if (form.code == code) {
        return form;
      }
    }
    return null;
  }

  private static Form[] standardForms() {
    Form[] table = new Form[ADDRX4.code + 1];
    Arrays.fill(table, ADDR);
    for (Form form : values()) {
      if (form.code < table.length) {
        table[form.code] = form;
      }
    }
    return table;
  }
}
