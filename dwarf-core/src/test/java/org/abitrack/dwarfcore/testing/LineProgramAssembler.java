package org.abitrack.dwarfcore.testing;

/** The opcodes of a line number program (DWARF 5 §6.2.5). Every method returns the program. */
public final class LineProgramAssembler {
  private final ByteWriter out;

  /** An empty program. */
  public LineProgramAssembler(boolean bigEndian) {
    out = new ByteWriter(bigEndian);
  }

  /** The program's bytes. */
  public byte[] toByteArray() {
    return out.toByteArray();
  }

  /** Bytes as they are: special opcodes, and what a test wants to be wrong. */
  public LineProgramAssembler bytes(int... bytes) {
    for (int b : bytes) {
      out.u8(b);
    }
    return this;
  }

  /** DW_LNS_copy. */
  public LineProgramAssembler copy() {
    return bytes(1);
  }

  /** DW_LNS_advance_pc. */
  public LineProgramAssembler advancePc(long operations) {
    out.u8(2).uleb128(operations);
    return this;
  }

  /** DW_LNS_advance_line. */
  public LineProgramAssembler advanceLine(long lines) {
    out.u8(3).sleb128(lines);
    return this;
  }

  /** DW_LNS_set_file. */
  public LineProgramAssembler setFile(long file) {
    out.u8(4).uleb128(file);
    return this;
  }

  /** DW_LNS_set_column. */
  public LineProgramAssembler setColumn(long column) {
    out.u8(5).uleb128(column);
    return this;
  }

  /** DW_LNS_negate_stmt. */
  public LineProgramAssembler negateStatement() {
    return bytes(6);
  }

  /** DW_LNS_set_basic_block. */
  public LineProgramAssembler basicBlock() {
    return bytes(7);
  }

  /** DW_LNS_const_add_pc. */
  public LineProgramAssembler constAddPc() {
    return bytes(8);
  }

  /** DW_LNS_fixed_advance_pc. */
  public LineProgramAssembler fixedAdvancePc(int bytes) {
    out.u8(9).u16(bytes);
    return this;
  }

  /** DW_LNS_set_prologue_end. */
  public LineProgramAssembler prologueEnd() {
    return bytes(10);
  }

  /** DW_LNS_set_epilogue_begin. */
  public LineProgramAssembler epilogueBegin() {
    return bytes(11);
  }

  /** DW_LNS_set_isa. */
  public LineProgramAssembler setIsa(long isa) {
    out.u8(12).uleb128(isa);
    return this;
  }

  /** DW_LNE_end_sequence. */
  public LineProgramAssembler endSequence() {
    return bytes(0, 1, 1);
  }

  /** DW_LNE_set_address with an address of {@code width} bytes. */
  public LineProgramAssembler setAddress(int width, long address) {
    out.u8(0).uleb128(width + 1L).u8(2).unsigned(address, width);
    return this;
  }

  /** DW_LNE_define_file. */
  public LineProgramAssembler defineFile(String name, int directory) {
    out.u8(0).uleb128(1 + name.length() + 1 + 3).u8(3).string(name);
    out.uleb128(directory).uleb128(0).uleb128(0);
    return this;
  }

  /** DW_LNE_set_discriminator. */
  public LineProgramAssembler discriminator(int value) {
    out.u8(0).uleb128(2).u8(4).uleb128(value);
    return this;
  }

  /** An extended opcode of any code with these operand bytes. */
  public LineProgramAssembler extended(int opcode, int... operands) {
    out.u8(0).uleb128(operands.length + 1L).u8(opcode);
    return bytes(operands);
  }
}
