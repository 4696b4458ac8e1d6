package org.abitrack.dwarfcore.dwarf.line;

/**
 * standard_opcode_lengths of a line number program header: how many operands each opcode below
 * opcode_base has (DWARF 5 §6.2.4 item 13). Immutable.
 */
public final class OperandCounts {
  private static final int[] STANDARD = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};

  private final byte[] counts;

  /**
   * Takes over {@code counts}: element 0 is that of opcode 1.
   *
   * @param counts not to be changed any more
   */
  OperandCounts(byte[] counts) {
    this.counts = counts;
  }

  /**
   * Number of operands of an opcode from 1 to opcode_base - 1, each a LEB128 number unless the
   * standard defines the opcode otherwise.
   */
  public int of(int opcode) {
    return counts[opcode - 1] & 0xff;
  }

  /** Whether an opcode is one of the standard and has the operands that it has there. */
  boolean isStandard(int opcode) {
    return opcode <= STANDARD.length && of(opcode) == STANDARD[opcode - 1];
  }

  /** Whether the standard defines an opcode. */
  static boolean isDefined(int opcode) {
    return opcode <= STANDARD.length;
  }
}
