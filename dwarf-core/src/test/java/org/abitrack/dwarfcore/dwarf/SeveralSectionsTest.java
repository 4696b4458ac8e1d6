package org.abitrack.dwarfcore.dwarf;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.UnitField;

/** Objects in which each type unit has a section of its own, as GCC makes them. */
class SeveralSectionsTest {
  private static final long SIGNATURE = 0x8102030405060708L;

  /** The type unit: its abbreviations come first in .debug_abbrev. */
  private static DwarfAssembler typeUnit(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.typeUnit(
        SIGNATURE,
        "t",
        die(DwTag.STRUCTURE_TYPE, label("t"), attr(DwAttribute.BYTE_SIZE, Forms.data1(4))));
    return dwarf;
  }

  private static DwarfAssembler compileUnit(DwarfVariant variant, FormValue type, int shift) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf
        .compileUnit(
            die(DwTag.VARIABLE, label("v"), attr(DwAttribute.TYPE, type)),
            die(DwTag.BASE_TYPE, label("b")))
        .override(UnitField.ABBREV_OFFSET, shift);
    return dwarf;
  }

  /** A file with the sections of the first, and behind them .debug_info of the second. */
  private static DwarfFile open(DwarfVariant variant, DwarfAssembler first, DwarfAssembler second) {
    return DwarfFile.of(ElfFile.of(new HeapFile("a.o", file(variant, first, second))));
  }

  private static byte[] file(DwarfVariant variant, DwarfAssembler first, DwarfAssembler second) {
    ElfAssembler elf = ElfAssembler.executable(variant.flavor(), ElfConstants.EM_386);
    byte[] firstTable = first.sections().get(".debug_abbrev");
    byte[] secondTable = second.sections().get(".debug_abbrev");
    byte[] tables = new byte[firstTable.length + secondTable.length];
    System.arraycopy(firstTable, 0, tables, 0, firstTable.length);
    System.arraycopy(secondTable, 0, tables, firstTable.length, secondTable.length);
    for (String name : new String[] {".debug_info", ".debug_types"}) {
      for (DwarfAssembler dwarf : new DwarfAssembler[] {first, second}) {
        byte[] bytes = dwarf.sections().get(name);
        if (bytes != null) {
          elf.section(name, bytes);
        }
      }
    }
    elf.section(".debug_abbrev", tables);
    return elf.assemble();
  }

  private static DieCursor cursorAt(DwarfFile file, int unit, long offsetInUnit) {
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(DwAttribute.TYPE));
    UnitHeader header = file.units().get(unit);
    cursor.open(header);
    cursor.read(header.offset() + offsetInUnit);
    return cursor;
  }

  @DwarfVariantTest(minVersion = 5)
  void typeUnitsInTheirOwnSectionsAreFound(DwarfVariant variant) {
    DwarfAssembler types = typeUnit(variant);
    int shift = types.sections().get(".debug_abbrev").length;
    DwarfAssembler main = compileUnit(variant, Forms.refSig8(SIGNATURE), shift);
    DwarfFile file = open(variant, types, main);

    assertThat(file.units().size()).isEqualTo(2);
    DieCursor cursor = cursorAt(file, 1, main.offsetOf("v"));
    assertThat(cursor.tag()).isEqualTo(DwTag.VARIABLE);
    long type = cursor.reference(0);
    assertThat(type).isEqualTo(types.offsetOf("t"));
    cursor.open(file.units().get(0));
    assertThat(cursor.read(type)).isEqualTo(DwTag.STRUCTURE_TYPE);
  }

  /** DWARF 4: two .debug_types behind one .debug_info. */
  @DwarfVariantTest(minVersion = 4, maxVersion = 4)
  void severalTypesSectionsAreFound(DwarfVariant variant) {
    DwarfAssembler first = typeUnit(variant);
    int shift = first.sections().get(".debug_abbrev").length;
    DwarfAssembler second = compileUnit(variant, Forms.refSig8(SIGNATURE + 1), 0);
    second.typeUnit(SIGNATURE + 1, "u", die(DwTag.UNION_TYPE, label("u")));
    int own = second.sections().get(".debug_abbrev").length;
    DwarfAssembler shifted = compileUnit(variant, Forms.refSig8(SIGNATURE + 1), shift);
    shifted
        .typeUnit(SIGNATURE + 1, "u", die(DwTag.UNION_TYPE, label("u")))
        .override(UnitField.ABBREV_OFFSET, shift + secondTable(second, own));
    DwarfFile file = open(variant, first, shifted);

    assertThat(file.units().size()).isEqualTo(3);
    DieCursor cursor = cursorAt(file, 0, shifted.offsetOf("v"));
    long type = cursor.reference(0);
    UnitHeader unit = file.units().get(2);
    assertThat(file.units().containing(type)).isSameInstanceAs(unit);
    cursor.open(unit);
    assertThat(cursor.read(type - file.units().base(unit))).isEqualTo(DwTag.UNION_TYPE);
  }

  /** Where the table of the second unit starts. */
  private static long secondTable(DwarfAssembler dwarf, int length) {
    DwarfFile file = dwarf.open();
    long offset = file.units().get(1).abbreviationOffset();
    assertThat(offset).isLessThan(length);
    return offset;
  }

  @DwarfVariantTest(minVersion = 3)
  void refAddrCountsFromTheStartOfItsOwnSection(DwarfVariant variant) {
    DwarfAssembler first = compileUnit(variant, Forms.refAddr("b"), 0);
    int shift = first.sections().get(".debug_abbrev").length;
    DwarfAssembler second = compileUnit(variant, Forms.refAddr("b"), shift);
    DwarfFile file = open(variant, first, second);
    long border = first.sections().get(".debug_info").length;

    assertThat(cursorAt(file, 0, first.offsetOf("v")).reference(0)).isEqualTo(first.offsetOf("b"));
    assertThat(cursorAt(file, 1, second.offsetOf("v")).reference(0))
        .isEqualTo(border + second.offsetOf("b"));
  }

  @DwarfVariantTest(minVersion = 3)
  void refAddrBehindTheLastSectionLeadsNowhere(DwarfVariant variant) {
    DwarfAssembler first = compileUnit(variant, Forms.refAddr("b"), 0);
    int shift = first.sections().get(".debug_abbrev").length;
    long[] values = variant.dwarf64() ? new long[] {1 << 20, -1, Long.MAX_VALUE} : new long[] {-1};
    for (long value : values) {
      DwarfAssembler second = compileUnit(variant, Forms.refAddrAt(value), shift);
      DwarfFile file = open(variant, first, second);
      assertThat(cursorAt(file, 1, second.offsetOf("v")).reference(0))
          .isEqualTo(DieCursor.NO_REFERENCE);
    }
  }

  @DwarfVariantTest
  void aUnitThatReachesIntoTheNextSectionIsRefused(DwarfVariant variant) {
    DwarfAssembler right = compileUnit(variant, Forms.ref4("b"), 0);
    long length = (long) right.sections().get(".debug_info").length - variant.initialLengthSize();
    DwarfAssembler wrong = new DwarfAssembler(variant);
    wrong
        .compileUnit(
            die(DwTag.VARIABLE, label("v"), attr(DwAttribute.TYPE, Forms.ref4("b"))),
            die(DwTag.BASE_TYPE, label("b")))
        .override(UnitField.LENGTH, length + 1);
    // Section 1 is .debug_info[1], section 2 the other.
    assertFormatError(
        FormatErrorCode.BAD_UNIT_HEADER,
        ".debug_info[1]",
        0,
        () -> open(variant, wrong, compileUnit(variant, Forms.ref4("b"), 0)));
    assertFormatError(
        FormatErrorCode.BAD_UNIT_HEADER,
        ".debug_info[2]",
        0,
        () -> open(variant, compileUnit(variant, Forms.ref4("b"), 0), wrong));
  }

  @DwarfVariantTest
  void aHeaderThatTheBorderCutsIsRefused(DwarfVariant variant) {
    byte[] whole = compileUnit(variant, Forms.ref4("b"), 0).sections().get(".debug_info");
    for (int cut = 1; cut < variant.initialLengthSize(); cut++) {
      byte[] head = Arrays.copyOf(whole, cut);
      byte[] tail = Arrays.copyOfRange(whole, cut, whole.length);
      ElfAssembler elf = ElfAssembler.executable(variant.flavor(), ElfConstants.EM_386);
      elf.section(".debug_info", head);
      elf.section(".debug_info", tail);
      byte[] file = elf.assemble();
      assertFormatError(
          FormatErrorCode.TRUNCATED, () -> DwarfFile.of(ElfFile.of(new HeapFile("a.o", file))));
    }
  }

  @DwarfVariantTest
  void errorsInTheSecondSectionNameItAndTheOffsetInIt(DwarfVariant variant) {
    DwarfAssembler first = compileUnit(variant, Forms.ref4("b"), 0);
    DwarfAssembler second = compileUnit(variant, Forms.ref4("b"), 0);
    DwarfFile file = open(variant, first, second);
    UnitHeader unit = file.units().get(1);
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(DwAttribute.TYPE));
    cursor.open(unit);
    assertFormatError(
        FormatErrorCode.BAD_REFERENCE, ".debug_info[2]", 1, () -> cursor.read(unit.offset() + 1));
  }
}
