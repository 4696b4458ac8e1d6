package org.abitrack.dwarfcore.dwarf.line;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.DIRECTORIES_COUNT;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.FILES_COUNT;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.HEADER_LENGTH;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.LENGTH;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.OPCODE_BASE;
import static org.abitrack.dwarfcore.testing.LineTableAssembler.Field.VERSION;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.LineTableAssembler;
import org.junit.jupiter.api.Assertions;

/** File and directory tables of line number programs, DWARF 2 to 5. */
class LineHeaderReaderTest {
  private static final String SECTION = ".debug_line";

  private final StringPlace place = new StringPlace();

  private static LineProgramHeader read(DwarfAssembler dwarf, long offset) {
    return new LineHeaderReader(dwarf.open()).read(offset, dwarf.variant().addressSize());
  }

  private static DwarfAssembler withUnit(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    return dwarf;
  }

  /** Two directories and two files, numbered as the version does. */
  private static LineTableAssembler example(DwarfAssembler dwarf) {
    int first = dwarf.variant().version() >= 5 ? 0 : 1;
    return dwarf
        .lineTable()
        .directory("/src")
        .directory("/inc")
        .file("a.c", first)
        .file("h.h", first + 1);
  }

  private String directory(FileTable files, int number) {
    files.directoryName(number, place);
    return place.text();
  }

  private String file(FileTable files, int number) {
    files.fileName(number, place);
    return place.text() + " in " + files.directory(number);
  }

  private void checkExample(LineProgramHeader header) {
    FileTable files = header.files();
    int first = header.version() >= 5 ? 0 : 1;
    assertThat(files.version()).isEqualTo(header.version());
    assertThat(files.directoryCount()).isEqualTo(first + 2);
    assertThat(files.fileCount()).isEqualTo(first + 2);
    assertThat(directory(files, first)).isEqualTo("/src");
    assertThat(directory(files, first + 1)).isEqualTo("/inc");
    assertThat(file(files, first)).isEqualTo("a.c in " + first);
    assertThat(file(files, first + 1)).isEqualTo("h.h in " + (first + 1));
  }

  @DwarfVariantTest
  void readsDirectoriesAndFiles(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    example(dwarf);
    checkExample(read(dwarf, 0));
  }

  @DwarfVariantTest
  void readsTheFieldsOfTheHeader(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    example(dwarf).program((byte) 0, (byte) 1, (byte) 1);
    LineProgramHeader header = read(dwarf, 0);
    assertThat(header.offset()).isEqualTo(0);
    assertThat(header.version()).isEqualTo(variant.version());
    assertThat(header.offsetSize()).isEqualTo(variant.offsetSize());
    assertThat(header.addressSize()).isEqualTo(variant.addressSize());
    assertThat(header.minimumInstructionLength()).isEqualTo(1);
    assertThat(header.maximumOperations()).isEqualTo(1);
    assertThat(header.defaultIsStatement()).isTrue();
    assertThat(header.lineBase()).isEqualTo(-5);
    assertThat(header.lineRange()).isEqualTo(14);
    assertThat(header.opcodeBase()).isEqualTo(13);
    assertThat(header.end()).isEqualTo(dwarf.sections().get(SECTION).length);
    assertThat(header.programStart()).isEqualTo(header.end() - 3);
  }

  @DwarfVariantTest
  void tablesStandBehindEachOther(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    dwarf.lineTable().directory("other");
    LineTableAssembler second = example(dwarf);
    checkExample(read(dwarf, dwarf.offsetOf(second.label())));
  }

  @DwarfVariantTest
  void timesSizesAndChecksumsAreSteppedOver(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    int first = variant.version() >= 5 ? 0 : 1;
    dwarf
        .lineTable()
        .directory("/src")
        .directory("/inc")
        .file("a.c", first, 1_700_000_000L, 300)
        .file("h.h", first + 1, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
    checkExample(read(dwarf, 0));
  }

  @DwarfVariantTest(minVersion = 5)
  void namesMayStandInEachOfThreePlaces(DwarfVariant variant) {
    for (LineTableAssembler.Paths paths : LineTableAssembler.Paths.values()) {
      DwarfAssembler dwarf = withUnit(variant);
      example(dwarf).paths(paths);
      checkExample(read(dwarf, 0));
    }
  }

  @DwarfVariantTest(minVersion = 5)
  void namesAreRelocatedInARelocatableFile(DwarfVariant variant) {
    if (variant.dwarf64() && !variant.flavor().is64Bit()) {
      return; // No 32-bit machine has relocations of eight bytes.
    }
    for (LineTableAssembler.Paths paths : LineTableAssembler.Paths.values()) {
      DwarfAssembler dwarf = withUnit(variant).relocatable();
      example(dwarf).paths(paths);
      checkExample(read(dwarf, 0));
    }
  }

  /** DWARF 5 §6.2.4.1: consumers step over content types that they do not know, in any form. */
  @DwarfVariantTest(minVersion = 5)
  void unknownColumnsAreSteppedOver(DwarfVariant variant) {
    for (FormValue value :
        List.of(
            Forms.udata(300),
            Forms.data1(1),
            Forms.data2(1),
            Forms.data4(1),
            Forms.data8(1),
            Forms.data16(1, 2),
            Forms.block(1, 2, 3),
            Forms.block1(),
            Forms.string("source text"),
            Forms.lineStrp("x"),
            Forms.strp("y"),
            Forms.flagPresent())) {
      DwarfAssembler dwarf = withUnit(variant);
      example(dwarf).column(0x2001, value).column(0x1fff, Forms.udata(1));
      checkExample(read(dwarf, 0));
    }
  }

  @DwarfVariantTest(maxVersion = 4)
  void number0BeforeVersion5IsNoFile(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    dwarf.lineTable();
    FileTable files = read(dwarf, 0).files();
    assertThat(files.fileCount()).isEqualTo(1);
    assertThat(files.directoryCount()).isEqualTo(1);
    assertThat(file(files, 0)).isEqualTo("??? in 0");
    assertThat(directory(files, 0)).isEqualTo("???");
  }

  @DwarfVariantTest
  void manyFilesAreRead(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    LineTableAssembler table = dwarf.lineTable();
    for (int i = 0; i < 500; i++) {
      table.directory("d" + i).file("f" + i, i);
    }
    FileTable files = read(dwarf, 0).files();
    int first = variant.version() >= 5 ? 0 : 1;
    for (int i = 0; i < 500; i++) {
      assertThat(file(files, first + i)).isEqualTo("f" + i + " in " + i);
      assertThat(directory(files, first + i)).isEqualTo("d" + i);
    }
  }

  /** Not checked against the table, but never wrapped around into it. */
  @DwarfVariantTest
  void hugeDirectoryNumbersStayHuge(DwarfVariant variant) {
    for (long number : new long[] {1L << 31, 1L << 32, -1, Long.MIN_VALUE}) {
      DwarfAssembler dwarf = withUnit(variant);
      dwarf.lineTable().directory("d").file("f", number);
      FileTable files = read(dwarf, 0).files();
      assertThat(files.directory(files.fileCount() - 1)).isEqualTo(Integer.MAX_VALUE);
    }
  }

  @DwarfVariantTest
  void everyCutOfTheSectionIsRefused(DwarfVariant variant) {
    DwarfAssembler right = withUnit(variant);
    example(right);
    byte[] section = right.sections().get(SECTION);
    for (int length = 0; length < section.length; length++) {
      DwarfAssembler dwarf = withUnit(variant).section(SECTION, Arrays.copyOf(section, length));
      FormatException error = Assertions.assertThrows(FormatException.class, () -> read(dwarf, 0));
      assertThat(error.code())
          .isAnyOf(
              FormatErrorCode.OUT_OF_RANGE,
              FormatErrorCode.TRUNCATED,
              FormatErrorCode.BAD_LINE_HEADER);
      assertThat(error.location().section()).isEqualTo(SECTION);
    }
  }

  /** The header claims to end earlier than its tables do. */
  @DwarfVariantTest
  void everyCutOfTheHeaderIsRefused(DwarfVariant variant) {
    DwarfAssembler right = withUnit(variant);
    example(right);
    long length = read(right, 0).programStart() - headerStart(variant);
    for (long cut = 0; cut < length; cut++) {
      DwarfAssembler dwarf = withUnit(variant);
      example(dwarf).override(HEADER_LENGTH, cut);
      FormatException error = Assertions.assertThrows(FormatException.class, () -> read(dwarf, 0));
      assertThat(error.code())
          .isAnyOf(
              FormatErrorCode.TRUNCATED,
              FormatErrorCode.UNTERMINATED_STRING,
              FormatErrorCode.BAD_LINE_HEADER);
    }
  }

  private static long headerStart(DwarfVariant variant) {
    int sizes = variant.version() >= 5 ? 2 : 0;
    return variant.initialLengthSize() + 2L + sizes + variant.offsetSize();
  }

  /** Bytes between the tables and the program belong to a later version of the format. */
  @DwarfVariantTest
  void theProgramStartsWhereTheHeaderSays(DwarfVariant variant) {
    DwarfAssembler right = withUnit(variant);
    example(right).program((byte) 9, (byte) 9, (byte) 9, (byte) 9);
    long start = read(right, 0).programStart();
    DwarfAssembler dwarf = withUnit(variant);
    example(dwarf)
        .program((byte) 9, (byte) 9, (byte) 9, (byte) 9)
        .override(HEADER_LENGTH, start + 3 - headerStart(variant));
    checkExample(read(dwarf, 0));
    assertThat(read(dwarf, 0).programStart()).isEqualTo(start + 3);
  }

  @DwarfVariantTest
  void lengthsThatLeaveTheSectionAreRefused(DwarfVariant variant) {
    List<Long> wrong = new ArrayList<>(List.of(0x7fffffffL, 0xfffffff0L, 0xfffffffeL));
    if (variant.dwarf64()) {
      wrong.addAll(List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    for (LineTableAssembler.Field field : List.of(LENGTH, HEADER_LENGTH)) {
      for (long value : wrong) {
        DwarfAssembler dwarf = withUnit(variant);
        example(dwarf).override(field, value);
        assertFormatError(FormatErrorCode.BAD_LINE_HEADER, SECTION, 0, () -> read(dwarf, 0));
      }
    }
  }

  @DwarfVariantTest
  void otherVersionsAreRefused(DwarfVariant variant) {
    for (int version : new int[] {0, 1, 6, 0xffff}) {
      DwarfAssembler dwarf = withUnit(variant);
      example(dwarf).override(VERSION, version);
      assertFormatError(
          FormatErrorCode.UNSUPPORTED_DWARF_VERSION,
          SECTION,
          variant.initialLengthSize(),
          () -> read(dwarf, 0));
    }
  }

  @DwarfVariantTest
  void offsetsOutsideOfTheSectionAreRefused(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    example(dwarf);
    long size = dwarf.sections().get(SECTION).length;
    for (long offset : new long[] {size, size + 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertFormatError(FormatErrorCode.OUT_OF_RANGE, SECTION, offset, () -> read(dwarf, offset));
    }
  }

  @DwarfVariantTest
  void aFileWithoutLineTablesHasNone(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, SECTION, 0, () -> read(dwarf, 0));
  }

  @DwarfVariantTest(minVersion = 5)
  void countsThatTheHeaderCannotHoldAreRefused(DwarfVariant variant) {
    for (LineTableAssembler.Field field : List.of(DIRECTORIES_COUNT, FILES_COUNT)) {
      for (long count : new long[] {10_000, 1L << 24, 1L << 32, -1, Long.MIN_VALUE}) {
        DwarfAssembler dwarf = withUnit(variant);
        example(dwarf).override(field, count);
        FormatException error =
            assertFormatError(FormatErrorCode.BAD_LINE_HEADER, () -> read(dwarf, 0));
        assertThat(error).hasMessageThat().contains(Long.toUnsignedString(count) + " entries");
      }
    }
  }

  @DwarfVariantTest(minVersion = 5)
  void namesInOtherFormsAreRefused(DwarfVariant variant) {
    for (FormValue value : List.of(Forms.udata(1), Forms.data16(1, 1), Forms.block1(1))) {
      DwarfAssembler dwarf = withUnit(variant);
      example(dwarf).column(1, value);
      FormatException error = assertFormatError(FormatErrorCode.WRONG_FORM, () -> read(dwarf, 0));
      assertThat(error).hasMessageThat().contains("DW_FORM_");
    }
  }

  @DwarfVariantTest(minVersion = 5)
  void namesInTheSupplementaryFileAreRefusedAsSuch(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    example(dwarf).column(1, Forms.strpSup(1));
    FormatException error =
        assertFormatError(FormatErrorCode.UNSUPPORTED_ALTERNATE_FILE, () -> read(dwarf, 0));
    assertThat(error).hasMessageThat().contains("DW_FORM_STRP_SUP");
  }

  @DwarfVariantTest(minVersion = 5)
  void unknownAndImpossibleFormsAreRefused(DwarfVariant variant) {
    for (int form : new int[] {0, 0x2d, 0x1f03, 0x7fffffff}) {
      DwarfAssembler dwarf = withUnit(variant);
      example(dwarf).column(0x2001, Forms.raw(form));
      assertFormatError(FormatErrorCode.UNKNOWN_FORM, () -> read(dwarf, 0));
    }
    DwarfAssembler dwarf = withUnit(variant);
    example(dwarf).column(0x2001, Forms.raw(0x21));
    assertFormatError(FormatErrorCode.BAD_LINE_HEADER, () -> read(dwarf, 0));
  }

  @DwarfVariantTest(minVersion = 5)
  void namesOutsideOfTheStringSectionsAreRefused(DwarfVariant variant) {
    List<Long> offsets = new ArrayList<>(List.of(100L, 0xffffffffL));
    if (variant.dwarf64()) {
      // The two highest bits must not be lost on the way.
      offsets.addAll(List.of(-1L, 1L << 62, 1L << 63, 3L << 62, (1L << 62) + 1));
    }
    for (long offset : offsets) {
      for (FormValue value : List.of(Forms.strpAt(offset), Forms.lineStrpAt(offset))) {
        DwarfAssembler dwarf = withUnit(variant);
        dwarf.lineTable().file("a.c", 0).paths(LineTableAssembler.Paths.STRING).column(1, value);
        dwarf.compileUnit(
            attr(DwAttribute.NAME, Forms.strp("some text")),
            attr(DwAttribute.NAME, Forms.lineStrp("some text")));
        assertFormatError(
            FormatErrorCode.OUT_OF_RANGE,
            () -> read(dwarf, 0).files().fileName(0, new StringPlace()));
      }
    }
  }

  @DwarfVariantTest
  void opcodeLengthsMustFitIntoTheHeader(DwarfVariant variant) {
    DwarfAssembler dwarf = withUnit(variant);
    example(dwarf).override(OPCODE_BASE, 255).override(HEADER_LENGTH, 100);
    assertFormatError(FormatErrorCode.TRUNCATED, () -> read(dwarf, 0));
    DwarfAssembler many = withUnit(variant);
    example(many).override(OPCODE_BASE, 255);
    checkExample(read(many, 0));
    DwarfAssembler few = withUnit(variant);
    example(few).override(OPCODE_BASE, 10);
    checkExample(read(few, 0));
    DwarfAssembler one = withUnit(variant);
    example(one).override(OPCODE_BASE, 1);
    checkExample(read(one, 0));
  }

  @DwarfVariantTest
  void tablesWithoutEndAreRefused(DwarfVariant variant) {
    if (variant.version() >= 5) {
      return; // Version 5 counts.
    }
    DwarfAssembler right = withUnit(variant);
    example(right);
    byte[] section = right.sections().get(SECTION);
    section[section.length - 1] = 'x';
    DwarfAssembler dwarf = withUnit(variant).section(SECTION, section);
    assertFormatError(
        FormatErrorCode.UNTERMINATED_STRING, SECTION, section.length - 1L, () -> read(dwarf, 0));
  }
}
