package org.abitrack.dwarfcore.dwarf.line;

/**
 * The header of one line number program (DWARF 5 §6.2.4).
 *
 * @param offset offset of the header in .debug_line
 * @param version DWARF version, 2 to 5
 * @param offsetSize bytes of an offset: 4, or 8 in the 64-bit format
 * @param addressSize bytes of an address; before version 5 that of the unit
 * @param minimumInstructionLength factor of address advances
 * @param maximumOperations operations per instruction (VLIW), at least 1
 * @param defaultIsStatement initial is_stmt
 * @param lineBase smallest line advance of a special opcode
 * @param lineRange number of line advances of special opcodes
 * @param opcodeBase first special opcode
 * @param operandCounts number of operands of each opcode below {@code opcodeBase}
 * @param programStart offset of the first opcode in .debug_line
 * @param end offset behind the program in .debug_line
 * @param files directories and files
 */
public record LineProgramHeader(
    long offset,
    int version,
    int offsetSize,
    int addressSize,
    int minimumInstructionLength,
    int maximumOperations,
    boolean defaultIsStatement,
    int lineBase,
    int lineRange,
    int opcodeBase,
    OperandCounts operandCounts,
    long programStart,
    long end,
    FileTable files) {}
