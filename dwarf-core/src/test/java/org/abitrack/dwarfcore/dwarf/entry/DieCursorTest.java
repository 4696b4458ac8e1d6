package org.abitrack.dwarfcore.dwarf.entry;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.code;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.hasChildren;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Dies.rawBytes;
import static org.abitrack.dwarfcore.testing.Dies.sibling;
import static org.abitrack.dwarfcore.testing.Dies.unterminated;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.abitrack.dwarfcore.testing.Forms.addr;
import static org.abitrack.dwarfcore.testing.Forms.block1;
import static org.abitrack.dwarfcore.testing.Forms.data1;
import static org.abitrack.dwarfcore.testing.Forms.data16;
import static org.abitrack.dwarfcore.testing.Forms.data2;
import static org.abitrack.dwarfcore.testing.Forms.data4;
import static org.abitrack.dwarfcore.testing.Forms.data8;
import static org.abitrack.dwarfcore.testing.Forms.flag;
import static org.abitrack.dwarfcore.testing.Forms.flagPresent;
import static org.abitrack.dwarfcore.testing.Forms.implicitConst;
import static org.abitrack.dwarfcore.testing.Forms.ref4At;
import static org.abitrack.dwarfcore.testing.Forms.refAddrAt;
import static org.abitrack.dwarfcore.testing.Forms.refUdataAt;
import static org.abitrack.dwarfcore.testing.Forms.sdata;
import static org.abitrack.dwarfcore.testing.Forms.secOffset;
import static org.abitrack.dwarfcore.testing.Forms.string;
import static org.abitrack.dwarfcore.testing.Forms.udata;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.DwarfWalk;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.UnitAssembler;
import org.abitrack.dwarfcore.testing.UnitField;
import org.abitrack.dwarfcore.testing.UnitKind;

/** Walking: entries, children, siblings, abbreviations, ends. */
class DieCursorTest {
  private static DieCursor open(DwarfAssembler dwarf, int... attributes) {
    return open(dwarf.open(), 0, attributes);
  }

  private static DieCursor open(DwarfFile file, int unit, int... attributes) {
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(attributes));
    cursor.open(file.units().get(unit));
    return cursor;
  }

  @DwarfVariantTest
  void walksTheTree(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        attr(DwAttribute.NAME, string("a.c")),
        die(
            DwTag.STRUCTURE_TYPE,
            attr(DwAttribute.NAME, string("s")),
            attr(DwAttribute.BYTE_SIZE, data1(8)),
            die(DwTag.MEMBER, attr(DwAttribute.NAME, string("x"))),
            die(DwTag.UNION_TYPE, die(DwTag.MEMBER)),
            die(DwTag.MEMBER, attr(DwAttribute.NAME, string("y")))),
        die(DwTag.BASE_TYPE, attr(DwAttribute.NAME, string("int"))));
    dwarf.compileUnit(attr(DwAttribute.NAME, string("b.c")));
    assertThat(DwarfWalk.dump(dwarf.open()))
        .containsExactly(
            "unit v" + variant.version() + " COMPILE",
            "11 a.c",
            "  13 s size 8",
            "    d x",
            "    17",
            "      d",
            "    d y",
            "  24 int",
            "unit v" + variant.version() + " COMPILE",
            "11 b.c")
        .inOrder();
  }

  @DwarfVariantTest
  void siblingIsTheSameWithAndWithoutTheAttribute(DwarfVariant variant) {
    for (DieItem hint : List.of(sibling(), attr(0x2001, data1(0)))) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      dwarf.compileUnit(
          label("root"),
          die(
              DwTag.STRUCTURE_TYPE,
              label("s"),
              hint,
              die(DwTag.UNION_TYPE, label("u"), hint, die(DwTag.MEMBER, label("m"))),
              die(DwTag.MEMBER, label("n"))),
          die(DwTag.BASE_TYPE, label("after")));
      DieCursor cursor = open(dwarf, DwAttribute.NAME);
      assertThat(siblingOf(cursor, dwarf.offsetOf("s"))).isEqualTo(dwarf.offsetOf("after"));
      assertThat(siblingOf(cursor, dwarf.offsetOf("u"))).isEqualTo(dwarf.offsetOf("n"));
      assertThat(siblingOf(cursor, dwarf.offsetOf("after"))).isEqualTo(dwarf.offsetOf("after") + 1);
      assertThat(siblingOf(cursor, dwarf.offsetOf("root"))).isEqualTo(cursor.unit().end());
    }
  }

  private static long siblingOf(DieCursor cursor, long offset) {
    cursor.read(offset);
    return cursor.sibling();
  }

  @DwarfVariantTest
  void siblingLeavesTheEntryReadable(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        die(
            DwTag.STRUCTURE_TYPE,
            label("s"),
            attr(DwAttribute.BYTE_SIZE, data1(3)),
            die(DwTag.UNION_TYPE, attr(DwAttribute.BYTE_SIZE, data1(9)), die(DwTag.MEMBER))));
    DieCursor cursor = open(dwarf, DwAttribute.BYTE_SIZE);
    cursor.read(dwarf.offsetOf("s"));
    long end = cursor.end();
    long first = cursor.sibling();
    assertThat(cursor.end()).isEqualTo(end);
    assertThat(cursor.sibling()).isEqualTo(first);
    assertThat(cursor.tag()).isEqualTo(DwTag.STRUCTURE_TYPE);
    assertThat(cursor.rawValue(0)).isEqualTo(3);
    assertThat(cursor.hasChildren()).isTrue();
    assertThat(cursor.offset()).isEqualTo(dwarf.offsetOf("s"));
    cursor.read(dwarf.offsetOf("s"));
    assertThat(cursor.sibling()).isEqualTo(first);
  }

  /** Backwards, to the entry itself, into its own attributes, behind the unit. */
  @DwarfVariantTest
  void siblingsThatCannotBeAreRefused(DwarfVariant variant) {
    DwarfAssembler right = withSibling(variant, data4(0));
    long end = open(right).unit().end();
    long s = right.offsetOf("s");
    for (long lie : new long[] {0, 1, s - 1, s, s + 1, s + 4, end + 1, 0x7fffffff, 0xffffffffL}) {
      DwarfAssembler dwarf = withSibling(variant, ref4At(lie));
      DieCursor cursor = open(dwarf);
      cursor.read(s);
      assertFormatError(FormatErrorCode.BAD_SIBLING, ".debug_info", s, cursor::sibling);
      // Found as well by whoever steps over the parent's children.
      cursor.read(cursor.unit().firstDie());
      assertFormatError(FormatErrorCode.BAD_SIBLING, ".debug_info", s, cursor::sibling);
    }
  }

  @DwarfVariantTest
  void siblingsOfHugeOffsetsAreRefused(DwarfVariant variant) {
    for (long lie : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, -16}) {
      for (FormValue value : List.of(refUdataAt(lie), refAddrAt(lie))) {
        DwarfAssembler dwarf = withSibling(variant, value);
        DieCursor cursor = open(dwarf);
        cursor.read(dwarf.offsetOf("s"));
        assertFormatError(FormatErrorCode.BAD_SIBLING, cursor::sibling);
      }
    }
  }

  /**
   * A sibling in the middle of an entry is found out as soon as it is read, or ends in the unit.
   */
  @DwarfVariantTest
  void siblingsInTheMiddleOfAnEntryStayInTheUnit(DwarfVariant variant) {
    DwarfAssembler right = withSibling(variant, data4(0));
    long end = open(right).unit().end();
    long s = right.offsetOf("s");
    for (long lie = s + 5; lie <= end; lie++) {
      DwarfAssembler dwarf = withSibling(variant, ref4At(lie));
      DieCursor cursor = open(dwarf, DwAttribute.NAME);
      cursor.read(s);
      assertThat(cursor.sibling()).isEqualTo(lie);
      try {
        cursor.read(lie);
      } catch (FormatException expected) {
        assertThat(expected.code())
            .isAnyOf(FormatErrorCode.UNKNOWN_ABBREVIATION, FormatErrorCode.TRUNCATED);
      }
    }
  }

  private static DwarfAssembler withSibling(DwarfVariant variant, FormValue value) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        die(
            DwTag.STRUCTURE_TYPE,
            label("s"),
            attr(DwAttribute.SIBLING, value),
            die(DwTag.MEMBER, attr(DwAttribute.NAME, string("member")))),
        die(DwTag.BASE_TYPE));
    return dwarf;
  }

  @DwarfVariantTest
  void aSiblingAttributeThatIsNoReferenceIsNotFollowed(DwarfVariant variant) {
    for (FormValue value :
        List.of(data4(0x40), string("x"), block1(1, 2), flagPresent(), implicitConst(0x30))) {
      DwarfAssembler dwarf = withSibling(variant, value);
      DieCursor cursor = open(dwarf);
      cursor.read(dwarf.offsetOf("s"));
      assertFormatError(
          FormatErrorCode.WRONG_FORM, ".debug_info", dwarf.offsetOf("s"), cursor::sibling);
    }
  }

  @DwarfVariantTest
  void deepNestingNeedsNoStack(DwarfVariant variant) {
    int depth = 100_000;
    byte[] nested = new byte[2 * depth];
    Arrays.fill(nested, 0, depth, (byte) 2);
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    UnitAssembler unit = dwarf.compileUnit(label("root"), hasChildren(), unterminated());
    unit.trailer(nested);
    unit.abbreviations().declare(1, DwTag.COMPILE_UNIT, true);
    unit.abbreviations().declare(2, DwTag.LEXICAL_BLOCK, true);
    DieCursor cursor = open(dwarf);
    cursor.read(dwarf.offsetOf("root"));
    assertThat(cursor.sibling()).isEqualTo(cursor.unit().end());
    cursor.read(dwarf.offsetOf("root") + 1);
    assertThat(cursor.sibling()).isEqualTo(cursor.unit().end());
    cursor.read(dwarf.offsetOf("root") + 2);
    assertThat(cursor.sibling()).isEqualTo(cursor.unit().end() - 1);
  }

  @DwarfVariantTest
  void theEndOfTheUnitEndsAllLists(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        label("root"),
        unterminated(),
        die(DwTag.STRUCTURE_TYPE, label("s"), unterminated(), die(DwTag.MEMBER, label("m"))));
    dwarf.compileUnit();
    DieCursor cursor = open(dwarf);
    assertThat(siblingOf(cursor, dwarf.offsetOf("s"))).isEqualTo(cursor.unit().end());
    assertThat(siblingOf(cursor, dwarf.offsetOf("root"))).isEqualTo(cursor.unit().end());
    assertThat(cursor.read(cursor.unit().end())).isEqualTo(0);
    assertThat(cursor.hasChildren()).isFalse();
    assertThat(cursor.end()).isEqualTo(cursor.unit().end());
  }

  @DwarfVariantTest
  void superfluousNullEntriesAreNullEntries(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(label("root"), die(DwTag.BASE_TYPE)).trailer(new byte[3]);
    DieCursor cursor = open(dwarf);
    long behind = siblingOf(cursor, dwarf.offsetOf("root"));
    assertThat(behind).isEqualTo(cursor.unit().end() - 3);
    assertThat(cursor.read(behind)).isEqualTo(0);
    assertThat(cursor.end()).isEqualTo(behind + 1);
  }

  @DwarfVariantTest
  void aUnitWithoutEntriesHasNone(DwarfVariant variant) {
    DwarfAssembler full = new DwarfAssembler(variant);
    full.compileUnit(label("root"));
    byte[] info = full.sections().get(".debug_info");
    byte[] header = Arrays.copyOf(info, (int) full.offsetOf("root"));
    long length = (long) header.length - variant.initialLengthSize();
    byte[] number = variant.flavor().writer().unsigned(length, variant.offsetSize()).toByteArray();
    System.arraycopy(number, 0, header, variant.initialLengthSize() - number.length, number.length);
    DieCursor cursor = open(full.section(".debug_info", header));
    assertThat(cursor.root().tag()).isEqualTo(0);
    assertThat(cursor.read(cursor.unit().firstDie())).isEqualTo(0);
    assertThat(cursor.sibling()).isEqualTo(cursor.unit().end());
  }

  @DwarfVariantTest
  void offsetsOutsideOfTheEntriesAreRefused(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.BASE_TYPE));
    dwarf.compileUnit();
    DwarfFile file = dwarf.open();
    for (int number = 0; number < 2; number++) {
      DieCursor cursor = open(file, number);
      UnitHeader unit = cursor.unit();
      for (long wrong :
          new long[] {
            unit.firstDie() - 1, unit.offset(), unit.end() + 1, -1, Long.MIN_VALUE, Long.MAX_VALUE
          }) {
        assertFormatError(
            FormatErrorCode.BAD_REFERENCE, ".debug_info", wrong, () -> cursor.read(wrong));
      }
    }
  }

  @DwarfVariantTest
  void unknownAbbreviationsAreRefused(DwarfVariant variant) {
    for (int[] code : new int[][] {{3}, {0x7f}, {0xff, 0xff, 0xff, 0xff, 0x7f}}) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      dwarf.compileUnit(die(DwTag.BASE_TYPE, label("t")), rawBytes(code));
      DieCursor cursor = open(dwarf);
      long at = dwarf.offsetOf("t") + 1;
      FormatException error =
          assertFormatError(
              FormatErrorCode.UNKNOWN_ABBREVIATION, ".debug_info", at, () -> cursor.read(at));
      assertThat(error).hasMessageThat().contains(".debug_abbrev+0x0");
      cursor.read(cursor.unit().firstDie());
      assertFormatError(FormatErrorCode.UNKNOWN_ABBREVIATION, ".debug_info", at, cursor::sibling);
    }
  }

  @DwarfVariantTest
  void anUnknownAbbreviationOfTheRootIsRefused(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(label("root")).abbreviations().replaceWith((byte) 0);
    assertFormatError(
        FormatErrorCode.UNKNOWN_ABBREVIATION,
        ".debug_info",
        dwarf.offsetOf("root"),
        () -> open(dwarf));
  }

  @DwarfVariantTest
  void abbreviationCodesMayBeSparse(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        code(0x4000),
        die(DwTag.BASE_TYPE, label("t"), code(3), attr(DwAttribute.BYTE_SIZE, data1(4))),
        die(DwTag.ENUMERATION_TYPE, label("e"), code(1L << 62)));
    DieCursor cursor = open(dwarf, DwAttribute.BYTE_SIZE);
    assertThat(cursor.read(dwarf.offsetOf("t"))).isEqualTo(DwTag.BASE_TYPE);
    assertThat(cursor.rawValue(0)).isEqualTo(4);
    assertThat(cursor.read(dwarf.offsetOf("e"))).isEqualTo(DwTag.ENUMERATION_TYPE);
    assertThat(cursor.has(0)).isFalse();
  }

  @DwarfVariantTest
  void abbreviationTablesOutsideOfTheirSectionAreRefused(DwarfVariant variant) {
    for (long offset : new long[] {0x100, 0x7fffffff, 0xffffffffL}) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      dwarf.compileUnit().override(UnitField.ABBREV_OFFSET, offset);
      assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".debug_abbrev", offset, () -> open(dwarf));
    }
    if (variant.dwarf64()) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      dwarf.compileUnit().override(UnitField.ABBREV_OFFSET, -1);
      assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".debug_abbrev", -1, () -> open(dwarf));
    }
  }

  @DwarfVariantTest
  void anAbbreviationTableWithoutEndIsRefused(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.BASE_TYPE)).abbreviations().unterminated();
    assertFormatError(FormatErrorCode.TRUNCATED, () -> open(dwarf));
    // Longer than the first window of the table that is looked at.
    byte[] endless = new byte[200_000];
    Arrays.fill(endless, (byte) 1);
    dwarf.section(".debug_abbrev", endless);
    assertFormatError(FormatErrorCode.TRUNCATED, () -> open(dwarf));
  }

  /** The tables are loaded in windows, which must not show at their borders. */
  @DwarfVariantTest
  void longAbbreviationTablesAreReadWhole(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    UnitAssembler unit =
        dwarf.compileUnit(die(DwTag.BASE_TYPE, label("t"), code(99_999), flagAttribute()));
    for (int i = 0; i < 30_000; i++) {
      unit.abbreviations().declare(i + 2L, DwTag.MEMBER, false);
    }
    unit.abbreviations().declare(1, DwTag.COMPILE_UNIT, true);
    DieCursor cursor = open(dwarf, 0x2001);
    assertThat(cursor.read(dwarf.offsetOf("t"))).isEqualTo(DwTag.BASE_TYPE);
    assertThat(cursor.flag(0)).isTrue();
  }

  private static DieItem flagAttribute() {
    return attr(0x2001, flagPresent());
  }

  /** Plans are made per table and encoding: units that share a table may differ in the latter. */
  @DwarfVariantTest
  void unitsOfDifferentEncodingsShareATable(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    UnitAssembler first = null;
    for (DwarfVariant other :
        List.of(variant, variant.withAddressSize(12 - variant.addressSize()), variant)) {
      UnitAssembler unit =
          dwarf.unit(
              other,
              UnitKind.COMPILE,
              die(
                  DwTag.SUBPROGRAM,
                  attr(DwAttribute.LOW_PC, addr(0x1234)),
                  attr(DwAttribute.BYTE_SIZE, data1(7))));
      first = first == null ? unit : unit.shareAbbreviations(first);
    }
    DwarfFile file = dwarf.open();
    DieCursor cursor =
        new DieCursor(file, AttributeSelection.of(DwAttribute.BYTE_SIZE, DwAttribute.LOW_PC));
    Set<Integer> sizes = new HashSet<>();
    for (UnitHeader unit : file.units().all()) {
      cursor.open(unit);
      cursor.read(unit.firstDie() + 1);
      assertThat(cursor.rawValue(0)).isEqualTo(7);
      assertThat(cursor.rawValue(1)).isEqualTo(0x1234);
      assertThat(cursor.end()).isEqualTo(unit.end() - 1);
      sizes.add(unit.addressSize());
    }
    assertThat(sizes).containsExactly(4, 8);
  }

  /** A step of a plan counts up to 65,535 bytes: longer runs need several. */
  @DwarfVariantTest
  void longRunsOfUnwantedAttributesAreSteppedOver(DwarfVariant variant) {
    DieItem[] items = new DieItem[5002];
    Arrays.fill(items, attr(0x2001, data16(1, 2)));
    items[0] = label("t");
    items[5001] = attr(DwAttribute.BYTE_SIZE, data1(9));
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.BASE_TYPE, items));
    DieCursor cursor = open(dwarf, DwAttribute.BYTE_SIZE);
    cursor.read(dwarf.offsetOf("t"));
    assertThat(cursor.rawValue(0)).isEqualTo(9);
    assertThat(cursor.end()).isEqualTo(cursor.unit().end() - 1);
  }

  @DwarfVariantTest
  void constantsAndFlagsAreToldApart(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        die(
            DwTag.VARIABLE,
            label("v"),
            attr(0x2001, data1(1)),
            attr(0x2002, data2(2)),
            attr(0x2003, data4(3)),
            attr(0x2004, data8(4)),
            attr(0x2005, sdata(-5)),
            attr(0x2006, udata(6)),
            attr(0x2007, implicitConst(7)),
            attr(0x2008, flag(0)),
            attr(0x2009, flag(1)),
            attr(0x200a, flagPresent()),
            attr(0x200b, secOffset(11)),
            attr(0x200c, block1(1)),
            attr(0x200d, string("x"))));
    int[] attributes = new int[14];
    for (int i = 0; i < attributes.length; i++) {
      attributes[i] = 0x2001 + i;
    }
    DieCursor cursor = open(dwarf, attributes);
    cursor.read(dwarf.offsetOf("v"));
    for (int i = 0; i < attributes.length; i++) {
      assertWithMessage("slot %s", i).that(cursor.has(i)).isEqualTo(i < 13);
      assertWithMessage("slot %s", i).that(cursor.isConstant(i)).isEqualTo(i < 7);
      assertWithMessage("slot %s", i).that(cursor.flag(i)).isEqualTo(i == 8 || i == 9);
    }
    assertThat(cursor.rawValue(4)).isEqualTo(-5);
    assertThat(cursor.rawValue(6)).isEqualTo(7);
    assertThat(cursor.read(cursor.unit().firstDie())).isEqualTo(DwTag.COMPILE_UNIT);
    assertThat(cursor.has(0)).isFalse();
  }

  /** libdw, which the reference tools are built on, takes the first of two; so do we. */
  @DwarfVariantTest
  void theFirstOfTwoEqualAttributesCounts(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        attr(DwAttribute.LANGUAGE, data1(1)),
        attr(DwAttribute.LANGUAGE, data1(2)),
        die(
            DwTag.BASE_TYPE,
            label("t"),
            attr(DwAttribute.BYTE_SIZE, data1(4)),
            attr(DwAttribute.BYTE_SIZE, data1(8))));
    DieCursor cursor = open(dwarf, DwAttribute.BYTE_SIZE);
    cursor.read(dwarf.offsetOf("t"));
    assertThat(cursor.rawValue(0)).isEqualTo(4);
    assertThat(cursor.root().language()).isEqualTo(1);
  }

  @DwarfVariantTest
  void nothingCanBeReadBeforeAUnitIsOpen(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    DieCursor cursor = new DieCursor(dwarf.open(), AttributeSelection.of());
    assertThrows(IllegalStateException.class, () -> cursor.read(0));
    assertThrows(IllegalStateException.class, cursor::unit);
    assertThrows(IllegalStateException.class, cursor::root);
  }

  @DwarfVariantTest
  void aFileWithoutDebuggingInformationSaysSo(DwarfVariant variant) {
    byte[] none = new ElfAssembler(variant.flavor()).assemble();
    FormatException error =
        assertFormatError(
            FormatErrorCode.NO_DWARF, () -> DwarfFile.of(ElfFile.of(new HeapFile("a.o", none))));
    assertThat(error)
        .hasMessageThat()
        .isEqualTo("a.o: 0x0: no debugging information (no .debug_info section)");
    ElfAssembler stripped = new ElfAssembler(variant.flavor());
    stripped.section(".debug_info", new byte[0]).nobits(100);
    assertFormatError(
        FormatErrorCode.NO_DWARF,
        () -> DwarfFile.of(ElfFile.of(new HeapFile("a.o", stripped.assemble()))));
  }
}
