package org.abitrack.dwarfcore.testing;

import java.nio.charset.StandardCharsets;

/**
 * Values of attributes in every form of DWARF 2 to 5 and the GNU ones, for static import.
 *
 * <p>The method's name is the form's. Where a value is a string, a label or an address the method
 * makes the offset or index of it; where it is a number it is written as given, right or wrong.
 */
public final class Forms {
  private static final String INFO = ".debug_info";

  private Forms() {}

  // Addresses, DWARF 5 §7.5.5 class address.

  /** DW_FORM_addr. In a relocatable file an offset in .text. */
  public static FormValue addr(long value) {
    return new FormValue(
        0x01, o -> o.output().reference(o.section(), ".text", value, o.variant().addressSize()));
  }

  /** DW_FORM_addr of a symbol that {@link DwarfAssembler#symbol} defines. */
  public static FormValue addr(String symbol, long addend) {
    return new FormValue(
        0x01,
        o -> o.output().symbolReference(o.section(), symbol, addend, o.variant().addressSize()));
  }

  /** DW_FORM_addrx of an address that goes into the unit's part of .debug_addr. */
  public static FormValue addrx(long address) {
    return new FormValue(0x1b, o -> o.bytes().uleb128(o.addressIndex(address)));
  }

  /** DW_FORM_addrx1. */
  public static FormValue addrx1(long address) {
    return new FormValue(0x29, o -> o.bytes().u8(o.addressIndex(address)));
  }

  /** DW_FORM_addrx2. */
  public static FormValue addrx2(long address) {
    return new FormValue(0x2a, o -> o.bytes().u16(o.addressIndex(address)));
  }

  /** DW_FORM_addrx3. */
  public static FormValue addrx3(long address) {
    return new FormValue(0x2b, o -> o.bytes().u24(o.addressIndex(address)));
  }

  /** DW_FORM_addrx4. */
  public static FormValue addrx4(long address) {
    return new FormValue(0x2c, o -> o.bytes().u32(o.addressIndex(address)));
  }

  /** DW_FORM_GNU_addr_index. */
  public static FormValue gnuAddrIndex(long address) {
    return new FormValue(0x1f01, o -> o.bytes().uleb128(o.addressIndex(address)));
  }

  // Blocks.

  /** DW_FORM_block1. */
  public static FormValue block1(int... bytes) {
    return new FormValue(0x0a, o -> o.bytes().u8(bytes.length).bytes(narrow(bytes)));
  }

  /** DW_FORM_block2. */
  public static FormValue block2(int... bytes) {
    return new FormValue(0x03, o -> o.bytes().u16(bytes.length).bytes(narrow(bytes)));
  }

  /** DW_FORM_block4. */
  public static FormValue block4(int... bytes) {
    return new FormValue(0x04, o -> o.bytes().u32(bytes.length).bytes(narrow(bytes)));
  }

  /** DW_FORM_block. */
  public static FormValue block(int... bytes) {
    return new FormValue(0x09, o -> o.bytes().uleb128(bytes.length).bytes(narrow(bytes)));
  }

  /** DW_FORM_exprloc. */
  public static FormValue exprloc(int... bytes) {
    return new FormValue(0x18, o -> o.bytes().uleb128(bytes.length).bytes(narrow(bytes)));
  }

  // Constants.

  /** DW_FORM_data1. */
  public static FormValue data1(long value) {
    return new FormValue(0x0b, o -> o.bytes().unsigned(value, 1));
  }

  /** DW_FORM_data2. */
  public static FormValue data2(long value) {
    return new FormValue(0x05, o -> o.bytes().unsigned(value, 2));
  }

  /** DW_FORM_data4. */
  public static FormValue data4(long value) {
    return new FormValue(0x06, o -> o.bytes().u32(value));
  }

  /** DW_FORM_data8. */
  public static FormValue data8(long value) {
    return new FormValue(0x07, o -> o.bytes().u64(value));
  }

  /** DW_FORM_data16: two numbers in the order of the file. */
  public static FormValue data16(long first, long second) {
    return new FormValue(0x1e, o -> o.bytes().u64(first).u64(second));
  }

  /** DW_FORM_sdata. */
  public static FormValue sdata(long value) {
    return new FormValue(0x0d, o -> o.bytes().sleb128(value));
  }

  /** DW_FORM_udata. */
  public static FormValue udata(long value) {
    return new FormValue(0x0f, o -> o.bytes().uleb128(value));
  }

  /** DW_FORM_implicit_const: the value is in the abbreviation. */
  public static FormValue implicitConst(long value) {
    return new FormValue(0x21, value, o -> {});
  }

  // Flags.

  /** DW_FORM_flag. */
  public static FormValue flag(int value) {
    return new FormValue(0x0c, o -> o.bytes().u8(value));
  }

  /** DW_FORM_flag_present. */
  public static FormValue flagPresent() {
    return new FormValue(0x19, o -> {});
  }

  // Offsets into other sections.

  /** DW_FORM_sec_offset that is no offset into a section the assembler makes. */
  public static FormValue secOffset(long value) {
    return new FormValue(0x17, o -> o.bytes().unsigned(value, o.variant().offsetSize()));
  }

  /** DW_AT_stmt_list: DW_FORM_sec_offset, or data4 in DWARF 2 and 3 (so not in 64-bit DWARF). */
  public static FormValue stmtList(LineTableAssembler table) {
    return new FormValue(0x17, o -> o.offset(table.section(), o.output().label(table.label())));
  }

  /** DW_AT_stmt_list of DWARF 2 and 3: DW_FORM_data4. */
  public static FormValue stmtListData4(LineTableAssembler table) {
    return new FormValue(
        0x06,
        o ->
            o.output().reference(o.section(), table.section(), o.output().label(table.label()), 4));
  }

  /** DW_AT_str_offsets_base of the unit. */
  public static FormValue strOffsetsBase() {
    return new FormValue(
        0x17,
        o -> {
          String target = o.suffixed(".debug_str_offsets");
          o.offset(target, o.output().stringOffsets(o.requireUnit().stringOwner(), target).base());
        });
  }

  /** DW_AT_addr_base or DW_AT_GNU_addr_base of the unit. */
  public static FormValue addrBase() {
    return new FormValue(
        0x17,
        o -> o.offset(".debug_addr", o.output().addresses(o.requireUnit().addressOwner()).base()));
  }

  // References.

  /** DW_FORM_ref1 to an entry of the same unit. */
  public static FormValue ref1(String label) {
    return new FormValue(0x11, o -> o.bytes().unsigned(o.fromUnit(label), 1));
  }

  /** DW_FORM_ref2 to an entry of the same unit. */
  public static FormValue ref2(String label) {
    return new FormValue(0x12, o -> o.bytes().unsigned(o.fromUnit(label), 2));
  }

  /** DW_FORM_ref4 to an entry of the same unit. */
  public static FormValue ref4(String label) {
    return new FormValue(0x13, o -> o.bytes().u32(o.fromUnit(label)));
  }

  /** DW_FORM_ref8 to an entry of the same unit. */
  public static FormValue ref8(String label) {
    return new FormValue(0x14, o -> o.bytes().u64(o.fromUnit(label)));
  }

  /** DW_FORM_ref_udata to an entry of the same unit. */
  public static FormValue refUdata(String label) {
    return new FormValue(0x15, o -> o.bytes().uleb128(o.fromUnit(label)));
  }

  /** DW_FORM_ref_addr to an entry of any unit in .debug_info. */
  public static FormValue refAddr(String label) {
    return new FormValue(
        0x10,
        o ->
            o.output()
                .reference(
                    o.section(),
                    o.suffixed(INFO),
                    o.output().label(label),
                    o.variant().refAddrSize()));
  }

  /** DW_FORM_ref4 with a number, right or wrong. */
  public static FormValue ref4At(long unitOffset) {
    return new FormValue(0x13, o -> o.bytes().u32(unitOffset));
  }

  /** DW_FORM_ref_udata with a number, right or wrong. */
  public static FormValue refUdataAt(long unitOffset) {
    return new FormValue(0x15, o -> o.bytes().uleb128(unitOffset));
  }

  /** DW_FORM_ref_addr with a number, right or wrong. */
  public static FormValue refAddrAt(long sectionOffset) {
    return new FormValue(0x10, o -> o.bytes().unsigned(sectionOffset, o.variant().refAddrSize()));
  }

  /** DW_FORM_ref_sig8. */
  public static FormValue refSig8(long signature) {
    return new FormValue(0x20, o -> o.bytes().u64(signature));
  }

  /** DW_FORM_ref_sup4. */
  public static FormValue refSup4(long offset) {
    return new FormValue(0x1c, o -> o.bytes().u32(offset));
  }

  /** DW_FORM_ref_sup8. */
  public static FormValue refSup8(long offset) {
    return new FormValue(0x24, o -> o.bytes().u64(offset));
  }

  /** DW_FORM_GNU_ref_alt. */
  public static FormValue gnuRefAlt(long offset) {
    return new FormValue(0x1f20, o -> o.bytes().unsigned(offset, o.variant().offsetSize()));
  }

  // Strings.

  /** DW_FORM_string. */
  public static FormValue string(String text) {
    return new FormValue(0x08, o -> o.bytes().string(text));
  }

  /** DW_FORM_strp. */
  public static FormValue strp(String text) {
    return pooled(0x0e, ".debug_str", text);
  }

  /** DW_FORM_strp with a number, right or wrong. */
  public static FormValue strpAt(long offset) {
    return new FormValue(0x0e, o -> o.bytes().unsigned(offset, o.variant().offsetSize()));
  }

  /** DW_FORM_line_strp. */
  public static FormValue lineStrp(String text) {
    return pooled(0x1f, ".debug_line_str", text);
  }

  /** DW_FORM_line_strp with a number, right or wrong. */
  public static FormValue lineStrpAt(long offset) {
    return new FormValue(0x1f, o -> o.bytes().unsigned(offset, o.variant().offsetSize()));
  }

  /** DW_FORM_strx. */
  public static FormValue strx(String text) {
    return new FormValue(0x1a, o -> o.bytes().uleb128(o.stringIndex(text)));
  }

  /** DW_FORM_strx1. */
  public static FormValue strx1(String text) {
    return new FormValue(0x25, o -> o.bytes().u8(o.stringIndex(text)));
  }

  /** DW_FORM_strx2. */
  public static FormValue strx2(String text) {
    return new FormValue(0x26, o -> o.bytes().u16(o.stringIndex(text)));
  }

  /** DW_FORM_strx3. */
  public static FormValue strx3(String text) {
    return new FormValue(0x27, o -> o.bytes().u24(o.stringIndex(text)));
  }

  /** DW_FORM_strx4. */
  public static FormValue strx4(String text) {
    return new FormValue(0x28, o -> o.bytes().u32(o.stringIndex(text)));
  }

  /** DW_FORM_GNU_str_index. */
  public static FormValue gnuStrIndex(String text) {
    return new FormValue(0x1f02, o -> o.bytes().uleb128(o.stringIndex(text)));
  }

  /** DW_FORM_strp_sup. */
  public static FormValue strpSup(long offset) {
    return new FormValue(0x1d, o -> o.bytes().unsigned(offset, o.variant().offsetSize()));
  }

  /** DW_FORM_GNU_strp_alt. */
  public static FormValue gnuStrpAlt(long offset) {
    return new FormValue(0x1f21, o -> o.bytes().unsigned(offset, o.variant().offsetSize()));
  }

  // Indices and the rest.

  /** DW_FORM_loclistx. */
  public static FormValue loclistx(long index) {
    return uleb(0x22, index);
  }

  /** DW_FORM_rnglistx. */
  public static FormValue rnglistx(long index) {
    return uleb(0x23, index);
  }

  /** Any form whose value is a ULEB128 number, with that number. */
  public static FormValue uleb(int form, long value) {
    return new FormValue(form, o -> o.bytes().uleb128(value));
  }

  /** DW_FORM_indirect: the form of {@code value} is in the entry. */
  public static FormValue indirect(FormValue value) {
    return new FormValue(
        0x16,
        o -> {
          o.bytes().uleb128(value.form());
          value.encoder().write(o);
        });
  }

  /** Any form with any bytes. */
  public static FormValue raw(int form, int... bytes) {
    return new FormValue(form, o -> o.bytes().bytes(narrow(bytes)));
  }

  private static FormValue pooled(int form, String section, String text) {
    return new FormValue(
        form,
        o -> {
          String pool = o.suffixed(section);
          o.offset(pool, o.output().string(pool, text.getBytes(StandardCharsets.ISO_8859_1)));
        });
  }

  private static byte[] narrow(int[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
