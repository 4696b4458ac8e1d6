package org.abitrack.dwarfcore.dwarf.line;

import org.abitrack.dwarfcore.dwarf.DwarfSections;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * A cursor over the rows of one line number program at a time, DWARF 2 to 5 (DWARF 5 §6.2).
 *
 * <p>{@link #open} loads a program, each {@link #next} runs it up to its next row; the accessors
 * then speak of that row. Rows come in the order in which the program emits them. Opcodes that the
 * standard does not define are stepped over. Nothing is allocated per row. Not safe for use by
 * several threads.
 */
public final class LineProgram {
  private static final int DW_LNS_COPY = 1;
  private static final int DW_LNS_ADVANCE_PC = 2;
  private static final int DW_LNS_ADVANCE_LINE = 3;
  private static final int DW_LNS_SET_FILE = 4;
  private static final int DW_LNS_SET_COLUMN = 5;
  private static final int DW_LNS_NEGATE_STMT = 6;
  private static final int DW_LNS_SET_BASIC_BLOCK = 7;
  private static final int DW_LNS_CONST_ADD_PC = 8;
  private static final int DW_LNS_FIXED_ADVANCE_PC = 9;
  private static final int DW_LNS_SET_PROLOGUE_END = 10;
  private static final int DW_LNS_SET_EPILOGUE_BEGIN = 11;
  private static final int DW_LNS_SET_ISA = 12;
  private static final int DW_LNE_END_SEQUENCE = 1;
  private static final int DW_LNE_SET_ADDRESS = 2;
  private static final int DW_LNE_DEFINE_FILE = 3;
  private static final int DW_LNE_SET_DISCRIMINATOR = 4;
  private static final int MAX_ADDRESS_BYTES = 8;

  private final SectionBytes section;
  private final SectionReader reader = new SectionReader();

  /** Line advance and operation advance of each special opcode. */
  private final int[] lineAdvance = new int[256];

  private final int[] operationAdvance = new int[256];
  private int tableBase = -1;
  private int tableRange;
  private int tableLineBase;

  private FileTable files;
  private OperandCounts operandCounts = new OperandCounts(new byte[0]);
  private int opcodeBase;
  private long minimumInstructionLength;
  private int maximumOperations;
  private boolean defaultIsStatement;

  private long address;
  private int operationIndex;
  private int file;
  private int line;
  private int column;
  private boolean isStatement;
  private boolean basicBlock;
  private boolean endSequence;
  private boolean prologueEnd;
  private boolean epilogueBegin;
  private int isa;
  private int discriminator;

  /** A cursor over programs in .debug_line of {@code sections}. */
  public LineProgram(DwarfSections sections) {
    this.section = sections.sectionOrEmpty(".debug_line");
    this.files = new FileTable(new NameSource(sections, reader), 5);
  }

  /**
   * Goes before the first row of a program.
   *
   * @param header a header of the section that this cursor was made for
   * @throws FormatException BAD_LINE_HEADER if its line_range or maximum_operations is 0; TOO_LARGE
   *     if the program does not fit into memory
   */
  public void open(LineProgramHeader header) {
    if (header.lineRange() == 0) {
      throw section.error(FormatErrorCode.BAD_LINE_HEADER, header.offset(), "line_range is 0");
    }
    if (header.maximumOperations() == 0) {
      throw section.error(
          FormatErrorCode.BAD_LINE_HEADER,
          header.offset(),
          "maximum_operations_per_instruction is 0");
    }
    reader.load(section, header.programStart(), header.end());
    files = header.files();
    files.forgetDefined();
    operandCounts = header.operandCounts();
    opcodeBase = header.opcodeBase();
    minimumInstructionLength = header.minimumInstructionLength();
    maximumOperations = header.maximumOperations();
    defaultIsStatement = header.defaultIsStatement();
    prepareSpecialOpcodes(header.opcodeBase(), header.lineRange(), header.lineBase());
    startSequence();
  }

  private void prepareSpecialOpcodes(int base, int range, int lineBase) {
    if (base == tableBase && range == tableRange && lineBase == tableLineBase) {
      return;
    }
    for (int opcode = base; opcode < 256; opcode++) {
      lineAdvance[opcode] = lineBase + (opcode - base) % range;
      operationAdvance[opcode] = (opcode - base) / range;
    }
    tableBase = base;
    tableRange = range;
    tableLineBase = lineBase;
  }

  /** The initial state of the registers (DWARF 5 §6.2.2). */
  private void startSequence() {
    address = 0;
    operationIndex = 0;
    file = 1;
    line = 1;
    column = 0;
    isStatement = defaultIsStatement;
    endSequence = false;
    isa = 0;
    startRow();
  }

  private void startRow() {
    basicBlock = false;
    prologueEnd = false;
    epilogueBegin = false;
    discriminator = 0;
  }

  /**
   * Runs the program up to its next row.
   *
   * @return false at its end; then there is no row
   * @throws FormatException TRUNCATED, BAD_LEB128 or BAD_LINE_PROGRAM if an opcode cannot be
   *     carried out
   */
  public boolean next() {
    if (endSequence) {
      startSequence();
    } else {
      startRow();
    }
    while (reader.remaining() > 0) {
      int opcode = reader.u8();
      if (opcode >= opcodeBase) {
        advance(operationAdvance[opcode]);
        line += lineAdvance[opcode];
        return true;
      }
      if (opcode == 0 ? extended() : standard(opcode)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the opcode has made a row. */
  private boolean standard(int opcode) {
    if (!operandCounts.isStandard(opcode)) {
      skipOperands(opcode);
      return false;
    }
    switch (opcode) {
      case DW_LNS_COPY -> {
        return true;
      }
      case DW_LNS_ADVANCE_PC -> advanceFar(reader.uleb128());
      case DW_LNS_ADVANCE_LINE -> line += (int) reader.sleb128();
      case DW_LNS_SET_FILE -> file = number();
      case DW_LNS_SET_COLUMN -> column = number();
      case DW_LNS_NEGATE_STMT -> isStatement = !isStatement;
      case DW_LNS_SET_BASIC_BLOCK -> basicBlock = true;
      case DW_LNS_CONST_ADD_PC -> advance(operationAdvance[255]);
      case DW_LNS_FIXED_ADVANCE_PC -> {
        address += reader.u16();
        operationIndex = 0;
      }
      case DW_LNS_SET_PROLOGUE_END -> prologueEnd = true;
      case DW_LNS_SET_EPILOGUE_BEGIN -> epilogueBegin = true;
      case DW_LNS_SET_ISA -> isa = number();
      default -> throw new IllegalStateException("opcode " + opcode);
    }
    return false;
  }

  private void skipOperands(int opcode) {
    int operands = operandCounts.of(opcode);
    if (OperandCounts.isDefined(opcode)) {
      throw bad(
          reader.position() - 1,
          "the header gives the standard opcode " + opcode + " " + operands + " operands");
    }
    for (int i = 0; i < operands; i++) {
      reader.skipLeb128();
    }
  }

  /** Whether the opcode has made a row. */
  private boolean extended() {
    long at = reader.position() - 1;
    long length = reader.uleb128();
    if (length <= 0 || length > reader.remaining()) {
      throw bad(
          at,
          "extended opcode of "
              + Long.toUnsignedString(length)
              + " bytes, "
              + reader.remaining()
              + " left");
    }
    long behind = reader.position() + length;
    switch (reader.u8()) {
      case DW_LNE_END_SEQUENCE -> endSequence = true;
      case DW_LNE_SET_ADDRESS -> setAddress(at, length - 1);
      case DW_LNE_DEFINE_FILE -> defineFile();
      case DW_LNE_SET_DISCRIMINATOR -> discriminator = number();
      default -> {
        // DW_LNE_lo_user and beyond: the length says how far to step.
      }
    }
    if (reader.position() > behind) {
      throw bad(at, "operands leave the extended opcode of " + length + " bytes");
    }
    reader.seek(behind);
    return endSequence;
  }

  private void setAddress(long at, long width) {
    if (width < 1 || width > MAX_ADDRESS_BYTES) {
      throw bad(at, "DW_LNE_set_address with an address of " + width + " bytes");
    }
    if (width == 4) {
      address = reader.u32();
    } else if (width == 8) {
      address = reader.u64();
    } else {
      long value = 0;
      for (int i = 0; i < width; i++) {
        long next = reader.u8();
        value = reader.bigEndian() ? value << 8 | next : value | next << 8 * i;
      }
      address = value;
    }
    operationIndex = 0;
  }

  private void defineFile() {
    long start = reader.position();
    int length = reader.skipString();
    reader.seek(start);
    byte[] name = reader.bytes(length);
    reader.skip(1);
    files.define(name, number());
  }

  private void advance(int operations) {
    if (maximumOperations == 1) {
      address += minimumInstructionLength * operations;
    } else {
      advanceFar(operations);
    }
  }

  private void advanceFar(long operations) {
    if (maximumOperations == 1) {
      address += minimumInstructionLength * operations;
      return;
    }
    long sum = operationIndex + operations;
    address += minimumInstructionLength * Long.divideUnsigned(sum, maximumOperations);
    operationIndex = (int) Long.remainderUnsigned(sum, maximumOperations);
  }

  /** An unsigned LEB128 number; one beyond the range of an int stays beyond every table. */
  private int number() {
    long value = reader.uleb128();
    return value < 0 || value > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) value;
  }

  private FormatException bad(long at, String problem) {
    return reader.error(FormatErrorCode.BAD_LINE_PROGRAM, at, problem);
  }

  /** Section offset behind the opcode that made the row. */
  public long position() {
    return reader.position();
  }

  /** Address of the instruction. */
  public long address() {
    return address;
  }

  /** Number of the operation in a VLIW instruction; 0 on other machines. */
  public int operationIndex() {
    return operationIndex;
  }

  /** File number: an index of {@link LineProgramHeader#files}, not checked against it. */
  public int file() {
    return file;
  }

  /** Line number modulo 2^32; 0 is "no line". */
  public int line() {
    return line;
  }

  /** Column, or 0. */
  public int column() {
    return column;
  }

  /** Whether the address is recommended for breakpoints. */
  public boolean isStatement() {
    return isStatement;
  }

  /** Whether a basic block begins here. */
  public boolean basicBlock() {
    return basicBlock;
  }

  /** Whether this is the first address behind a sequence; file and line then mean nothing. */
  public boolean endSequence() {
    return endSequence;
  }

  /** Whether a function's body begins here. */
  public boolean prologueEnd() {
    return prologueEnd;
  }

  /** Whether a function's exit begins here. */
  public boolean epilogueBegin() {
    return epilogueBegin;
  }

  /** Instruction set, as the machine numbers them. */
  public int isa() {
    return isa;
  }

  /** Which of the blocks of one line this is. */
  public int discriminator() {
    return discriminator;
  }
}
