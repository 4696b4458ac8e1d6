package org.abitrack.dwarfcore.dwarf.line;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.DEFAULT_IS_STMT;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.LINE_RANGE;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.MAXIMUM_OPERATIONS;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.MINIMUM_INSTRUCTION_LENGTH;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.LineProgramAssembler;
import org.abitrack.dwarfcore.testing.LineTableAssembler;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;

/** What each opcode does to the registers, and programs that are wrong. */
class LineProgramTest {
  private static final DwarfVariant V4 = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 4);

  private static LineProgramAssembler program(DwarfVariant variant) {
    return new LineProgramAssembler(variant.flavor().bigEndian());
  }

  /** Opened before the first row. */
  private record Run(LineProgramHeader header, LineProgram program) {
    List<String> rows() {
      List<String> rows = new ArrayList<>();
      while (program.next()) {
        rows.add(row(program));
      }
      return rows;
    }
  }

  private static Run open(DwarfVariant variant, byte[] program, Consumer<LineTableAssembler> more) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    LineTableAssembler table =
        dwarf.lineTable().directory("/d").directory("/e").file("a.c", 1).program(program);
    more.accept(table);
    DwarfFile file = dwarf.open();
    LineProgramHeader header = new LineHeaderReader(file).read(0, variant.addressSize());
    LineProgram run = new LineProgram(file);
    run.open(header);
    return new Run(header, run);
  }

  private static List<String> rows(DwarfVariant variant, LineProgramAssembler program) {
    return open(variant, program.toByteArray(), t -> {}).rows();
  }

  private static List<String> rows(
      LineProgramAssembler program, Consumer<LineTableAssembler> more) {
    return open(V4, program.toByteArray(), more).rows();
  }

  private static String row(LineProgram p) {
    StringBuilder row = new StringBuilder();
    row.append(Long.toHexString(p.address()));
    row.append(p.operationIndex() == 0 ? "" : "." + p.operationIndex());
    row.append(' ').append(p.file()).append(':').append(p.line());
    row.append(p.column() == 0 ? "" : ":" + p.column());
    row.append(p.isStatement() ? " stmt" : "");
    row.append(p.basicBlock() ? " block" : "");
    row.append(p.prologueEnd() ? " prologue" : "");
    row.append(p.epilogueBegin() ? " epilogue" : "");
    row.append(p.isa() == 0 ? "" : " isa" + p.isa());
    row.append(p.discriminator() == 0 ? "" : " disc" + p.discriminator());
    return row.append(p.endSequence() ? " end" : "").toString();
  }

  @DwarfVariantTest
  void everyOpcodeDoesWhatTheStandardSays(DwarfVariant variant) {
    int width = variant.addressSize();
    LineProgramAssembler program =
        program(variant)
            .setAddress(width, 0x1000)
            .setColumn(3)
            .advanceLine(9)
            .basicBlock()
            .prologueEnd()
            .discriminator(5)
            .copy()
            .bytes(13 + 14 * 2 + 5 + 1) // address + 2, line + 1
            .constAddPc() // (255 - 13) / 14 = 17
            .setFile(2)
            .epilogueBegin()
            .setIsa(7)
            .negateStatement()
            .copy()
            .advancePc(300)
            .fixedAdvancePc(0x1234)
            .advanceLine(-4)
            .copy()
            .endSequence()
            .copy();
    assertThat(rows(variant, program))
        .containsExactly(
            "1000 1:10:3 stmt block prologue disc5",
            "1002 1:11:3 stmt",
            "1013 2:11:3 epilogue isa7",
            "2373 2:7:3 isa7",
            "2373 2:7:3 isa7 end",
            "0 1:1 stmt")
        .inOrder();
  }

  @DwarfVariantTest
  void anAddressIsAsWideAsItsOpcodeSays(DwarfVariant variant) {
    LineProgramAssembler program = program(variant);
    List<String> expected = new ArrayList<>();
    for (int width = 1; width <= 8; width++) {
      long address = 0x8182_8384_8586_8788L >>> 64 - 8 * width;
      program.setAddress(width, address).copy();
      expected.add(Long.toHexString(address) + " 1:1 stmt");
    }
    assertThat(rows(variant, program)).isEqualTo(expected);
  }

  @Test
  void addressesAdvanceByInstructions() {
    LineProgramAssembler program = program(V4).advancePc(3).copy().bytes(13 + 14 + 5).copy();
    program.constAddPc().copy().fixedAdvancePc(3).copy();
    assertThat(rows(program, t -> t.override(MINIMUM_INSTRUCTION_LENGTH, 4)))
        .containsExactly("c 1:1 stmt", "10 1:1 stmt", "10 1:1 stmt", "54 1:1 stmt", "57 1:1 stmt")
        .inOrder();
  }

  @Test
  void operationsOfLongInstructionsAreCounted() {
    LineProgramAssembler program = program(V4).advancePc(2).copy().advancePc(2).copy();
    program.bytes(13 + 14 * 2 + 5).fixedAdvancePc(1).copy().constAddPc().copy();
    Consumer<LineTableAssembler> ia64 =
        t -> t.override(MAXIMUM_OPERATIONS, 3).override(MINIMUM_INSTRUCTION_LENGTH, 16);
    assertThat(rows(program, ia64))
        .containsExactly(
            "0.2 1:1 stmt", "10.1 1:1 stmt", "20 1:1 stmt", "21 1:1 stmt", "71.2 1:1 stmt")
        .inOrder();
  }

  @Test
  void statementsStartAsTheHeaderSays() {
    LineProgramAssembler program = program(V4).copy().negateStatement().endSequence().copy();
    assertThat(rows(program, t -> t.override(DEFAULT_IS_STMT, 0)))
        .containsExactly("0 1:1", "0 1:1 stmt end", "0 1:1")
        .inOrder();
  }

  @Test
  void unknownOpcodesAreSteppedOver() {
    LineProgramAssembler program =
        program(V4)
            .bytes(13, 0x81, 0x00, 0xff, 0x7f) // two operands
            .bytes(14)
            .extended(0x80, 1, 2, 3)
            .extended(0xff)
            .extended(5, 1)
            .copy();
    assertThat(rows(program, t -> t.operands(0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 2, 0)))
        .containsExactly("0 1:1 stmt");
  }

  @Test
  void withFewStandardOpcodesTheOthersAreSpecial() {
    // opcode_base 10, as of DWARF 2: 10 is the special opcode of line - 5.
    assertThat(
            rows(program(V4).advanceLine(9).bytes(10), t -> t.operands(0, 1, 1, 1, 1, 0, 0, 0, 1)))
        .containsExactly("0 1:5 stmt");
  }

  @Test
  void withoutStandardOpcodesEvenCopyIsSpecial() {
    assertThat(rows(program(V4).bytes(1, 7), t -> t.operands()))
        .containsExactly("0 1:-4 stmt", "0 1:-3 stmt")
        .inOrder();
  }

  @Test
  void aStandardOpcodeWithOtherOperandsIsRefused() {
    Run run =
        open(
            V4,
            program(V4).copy().copy().toByteArray(),
            t -> t.operands(1, 1, 1, 1, 1, 0, 0, 0, 1));
    assertFormatError(
        FormatErrorCode.BAD_LINE_PROGRAM,
        ".debug_line",
        run.header().programStart(),
        run.program()::next);
  }

  @DwarfVariantTest
  void aProgramMayDefineFiles(DwarfVariant variant) {
    byte[] program = program(variant).defineFile("own.c", 1).setFile(2).copy().toByteArray();
    Run run = open(variant, program, t -> {});
    FileTable files = run.header().files();
    int before = files.fileCount();
    assertThat(run.rows()).containsExactly("0 2:1 stmt");
    assertThat(files.fileCount()).isEqualTo(before + 1);
    assertThat(new SourceNames(files, null).name(before)).endsWith("/own.c");
    run.program().open(run.header());
    assertThat(files.fileCount()).isEqualTo(before);
  }

  @Test
  void aHeaderThatCannotBeRunIsRefused() {
    for (LineTableAssembler.Field field : List.of(LINE_RANGE, MAXIMUM_OPERATIONS)) {
      assertFormatError(
          FormatErrorCode.BAD_LINE_HEADER,
          ".debug_line",
          0,
          () -> open(V4, new byte[0], t -> t.override(field, 0)));
    }
  }

  @Test
  void extendedOpcodesStayInTheirLength() {
    refused(FormatErrorCode.BAD_LINE_PROGRAM, program(V4).bytes(0, 0));
    refused(FormatErrorCode.BAD_LINE_PROGRAM, program(V4).bytes(0, 3, 1, 1));
    refused(FormatErrorCode.BAD_LINE_PROGRAM, program(V4).extended(2));
    refused(FormatErrorCode.BAD_LINE_PROGRAM, program(V4).extended(2, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    refused(FormatErrorCode.BAD_LINE_PROGRAM, program(V4).bytes(0, 1, 4, 5));
    refused(FormatErrorCode.UNTERMINATED_STRING, program(V4).extended(3, 'a', 'b'));
  }

  @Test
  void operandsMustBeThere() {
    refused(FormatErrorCode.TRUNCATED, program(V4).bytes(2));
    refused(FormatErrorCode.TRUNCATED, program(V4).bytes(3, 0x80));
    refused(FormatErrorCode.TRUNCATED, program(V4).bytes(9, 1));
    refused(FormatErrorCode.TRUNCATED, program(V4).bytes(0));
  }

  private static void refused(FormatErrorCode code, LineProgramAssembler program) {
    Run run = open(V4, program.toByteArray(), t -> {});
    assertFormatError(code, run::rows);
  }

  @Test
  void damageEndsInRowsOrOneError() {
    Property.forAll(
        2000,
        random -> {
          LineProgramAssembler right = program(V4).setAddress(8, 0x1000).discriminator(3);
          right.defineFile("x.c", 1).advancePc(300).copy().bytes(200, 201).endSequence();
          byte[] wrong = Property.damage(random, right.toByteArray(), 4);
          Run run = open(V4, wrong, t -> {});
          try {
            assertThat(run.rows().size()).isAtMost(wrong.length);
          } catch (FormatException e) {
            assertThat(e.location().section()).isEqualTo(".debug_line");
          }
        });
  }
}
