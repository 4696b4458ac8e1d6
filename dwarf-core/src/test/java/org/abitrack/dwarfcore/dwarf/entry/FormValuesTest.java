package org.abitrack.dwarfcore.dwarf.entry;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Dies.rawBytes;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.form.FormReader;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionReader;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.Forms;
import org.junit.jupiter.api.Test;

/**
 * Every form has one value and one size, whoever reads it: the cursor that wants the attribute, the
 * cursor that steps over it, the reader of single values, each also behind DW_FORM_indirect.
 */
class FormValuesTest {
  private static final int ATTRIBUTE = 0x2fff;

  /** The value is where it starts: the entry's offset and one byte of abbreviation code. */
  private static final long ITS_PLACE = Long.MIN_VALUE;

  /** The value is the offset of the label "target" in its unit; the unit's is 0. */
  private static final long TARGET = Long.MIN_VALUE + 1;

  private record Case(FormValue value, long raw) {}

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case(Forms.addr(0x89abcdefL), 0x89abcdefL));
    cases.add(new Case(Forms.addrx(0x20), 1));
    cases.add(new Case(Forms.addrx1(0x10), 0));
    cases.add(new Case(Forms.addrx2(0x20), 1));
    cases.add(new Case(Forms.addrx3(0x20), 1));
    cases.add(new Case(Forms.addrx4(0x20), 1));
    cases.add(new Case(Forms.gnuAddrIndex(0x20), 1));
    for (int length : new int[] {0, 1, 3}) {
      int[] block = {0x81, 0x82, 0x83};
      int[] bytes = Arrays.copyOf(block, length);
      cases.add(new Case(Forms.block1(bytes), ITS_PLACE));
      cases.add(new Case(Forms.block2(bytes), ITS_PLACE));
      cases.add(new Case(Forms.block4(bytes), ITS_PLACE));
      cases.add(new Case(Forms.block(bytes), ITS_PLACE));
      cases.add(new Case(Forms.exprloc(bytes), ITS_PLACE));
    }
    // Longer than one byte of LEB128 can count, shorter than block1 can.
    cases.add(new Case(Forms.block1(new int[200]), ITS_PLACE));
    cases.add(new Case(Forms.block2(new int[300]), ITS_PLACE));
    cases.add(new Case(Forms.block(new int[300]), ITS_PLACE));
    cases.add(new Case(Forms.data1(0xfe), 0xfe));
    cases.add(new Case(Forms.data2(0xfedc), 0xfedc));
    cases.add(new Case(Forms.data4(0xfedcba98L), 0xfedcba98L));
    cases.add(new Case(Forms.data8(0xfedcba9876543210L), 0xfedcba9876543210L));
    cases.add(new Case(Forms.data16(1, 2), ITS_PLACE));
    for (long value : new long[] {0, 63, 64, -64, -65, 1L << 40, Long.MIN_VALUE + 7}) {
      cases.add(new Case(Forms.sdata(value), value));
      cases.add(new Case(Forms.udata(value), value));
      cases.add(new Case(Forms.implicitConst(value), value));
    }
    cases.add(new Case(Forms.flag(0), 0));
    cases.add(new Case(Forms.flag(7), 7));
    cases.add(new Case(Forms.flagPresent(), 1));
    cases.add(new Case(Forms.secOffset(0x7654), 0x7654));
    cases.add(new Case(Forms.ref1("target"), TARGET));
    cases.add(new Case(Forms.ref2("target"), TARGET));
    cases.add(new Case(Forms.ref4("target"), TARGET));
    cases.add(new Case(Forms.ref8("target"), TARGET));
    cases.add(new Case(Forms.refUdata("target"), TARGET));
    cases.add(new Case(Forms.refAddr("target"), TARGET));
    cases.add(new Case(Forms.refSig8(0x8182838485868788L), 0x8182838485868788L));
    cases.add(new Case(Forms.refSup4(0xf0000001L), 0xf0000001L));
    cases.add(new Case(Forms.refSup8(0xf000000000000001L), 0xf000000000000001L));
    cases.add(new Case(Forms.gnuRefAlt(0x70000001L), 0x70000001L));
    cases.add(new Case(Forms.string(""), ITS_PLACE));
    cases.add(new Case(Forms.string("text"), ITS_PLACE));
    cases.add(new Case(Forms.strp("second"), 6));
    cases.add(new Case(Forms.lineStrp("first"), 0));
    cases.add(new Case(Forms.strx("b"), 1));
    cases.add(new Case(Forms.strx1("a"), 0));
    cases.add(new Case(Forms.strx2("b"), 1));
    cases.add(new Case(Forms.strx3("b"), 1));
    cases.add(new Case(Forms.strx4("b"), 1));
    cases.add(new Case(Forms.gnuStrIndex("b"), 1));
    cases.add(new Case(Forms.strpSup(0x70000001L), 0x70000001L));
    cases.add(new Case(Forms.gnuStrpAlt(0x70000001L), 0x70000001L));
    cases.add(new Case(Forms.loclistx(300), 300));
    cases.add(new Case(Forms.rnglistx(300), 300));
    return cases;
  }

  private static DwarfAssembler unitWith(DwarfVariant variant, FormValue value) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        // Known indices and offsets for the cases above.
        attr(DwAttribute.NAME, Forms.strp("first")),
        attr(DwAttribute.COMP_DIR, Forms.strx("a")),
        attr(DwAttribute.PRODUCER, Forms.strx("b")),
        attr(DwAttribute.LOW_PC, Forms.addrx(0x10)),
        attr(DwAttribute.HIGH_PC, Forms.addrx(0x20)),
        die(
            DwTag.VARIABLE,
            label("entry"),
            attr(ATTRIBUTE, value),
            attr(DwAttribute.BYTE_SIZE, Forms.data1(0x5a))),
        die(DwTag.BASE_TYPE, label("target")));
    return dwarf;
  }

  private static long expected(Case test, DwarfAssembler dwarf) {
    if (test.raw == ITS_PLACE) {
      return dwarf.offsetOf("entry") + 1;
    }
    if (test.raw == TARGET) {
      return dwarf.offsetOf("target");
    }
    if (test.value.form() == Form.ADDR.code() && dwarf.variant().addressSize() == 4) {
      return test.raw & 0xffff_ffffL;
    }
    return test.raw;
  }

  @DwarfVariantTest
  void everyFormIsReadAndSkippedAlike(DwarfVariant variant) {
    for (Case test : cases()) {
      DwarfAssembler dwarf = unitWith(variant, test.value);
      check(dwarf, test.value.form(), expected(test, dwarf));
    }
  }

  @DwarfVariantTest
  void everyFormIsReadAndSkippedAlikeBehindIndirect(DwarfVariant variant) {
    for (Case test : cases()) {
      if (test.value.implicitConstant() == null) {
        DwarfAssembler dwarf = unitWith(variant, Forms.indirect(test.value));
        long codeSize = test.value.form() < 0x80 ? 1 : 2;
        long raw = expected(test, dwarf) + (test.raw == ITS_PLACE ? codeSize : 0);
        check(dwarf, test.value.form(), raw);
      }
    }
  }

  private static void check(DwarfAssembler dwarf, int form, long raw) {
    DwarfFile file = dwarf.open();
    UnitHeader unit = file.units().get(0);
    long offset = dwarf.offsetOf("entry");
    long end = dwarf.offsetOf("target");
    String name = Form.of(form) + " in " + dwarf.variant();

    DieCursor wants = cursor(file, ATTRIBUTE, DwAttribute.BYTE_SIZE);
    assertThat(wants.read(offset)).isEqualTo(DwTag.VARIABLE);
    assertWithMessage(name).that(wants.has(0)).isTrue();
    assertWithMessage(name).that(wants.form(0)).isEqualTo(form);
    assertWithMessage(name).that(wants.rawValue(0)).isEqualTo(raw);
    assertWithMessage(name).that(wants.rawValue(1)).isEqualTo(0x5a);
    assertWithMessage(name).that(wants.end()).isEqualTo(end);

    DieCursor skips = cursor(file, DwAttribute.BYTE_SIZE);
    skips.read(offset);
    assertWithMessage(name).that(skips.rawValue(0)).isEqualTo(0x5a);
    assertWithMessage(name).that(skips.end()).isEqualTo(end);

    DieCursor skipsAll = cursor(file);
    skipsAll.read(offset);
    assertWithMessage(name).that(skipsAll.end()).isEqualTo(end);

    if (form != Form.IMPLICIT_CONST.code()) {
      SectionReader reader = file.section(unit).reader(offset + 1, end);
      byte[] abbreviation = dwarf.sections().get(".debug_abbrev");
      boolean indirect = contains(abbreviation, 0xff, 0x5f, Form.INDIRECT.code());
      Form found = FormReader.form(reader, indirect ? Form.INDIRECT.code() : form);
      long value =
          FormReader.read(reader, found, unit.addressSize(), unit.offsetSize(), unit.version());
      assertWithMessage(name).that(value).isEqualTo(raw);
      assertWithMessage(name).that(reader.position()).isEqualTo(end - 1);
    }
  }

  private static boolean contains(byte[] bytes, int... part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      int matched = 0;
      while (matched < part.length && (bytes[i + matched] & 0xff) == part[matched]) {
        matched++;
      }
      if (matched == part.length) {
        return true;
      }
    }
    return false;
  }

  private static DieCursor cursor(DwarfFile file, int... attributes) {
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(attributes));
    cursor.open(file.units().get(0));
    return cursor;
  }

  @Test
  void theCasesAboveCoverEveryForm() {
    Set<Integer> covered = cases().stream().map(c -> c.value.form()).collect(Collectors.toSet());
    Set<Integer> all = new HashSet<>();
    for (Form form : Form.values()) {
      all.add(form.code());
    }
    all.remove(Form.INDIRECT.code());
    assertThat(covered).isEqualTo(all);
  }

  /** The unit ends in the middle of the value, at every byte of it. */
  @DwarfVariantTest
  void everyFormIsRefusedWhenItIsCutOff(DwarfVariant variant) {
    for (Case test : cases()) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      dwarf.compileUnit(
          attr(DwAttribute.COMP_DIR, Forms.strx("a")),
          attr(DwAttribute.LOW_PC, Forms.addrx(0x10)),
          die(DwTag.BASE_TYPE, label("target")),
          die(DwTag.VARIABLE, label("entry"), attr(ATTRIBUTE, test.value)));
      DwarfFile file = dwarf.open();
      UnitHeader unit = file.units().get(0);
      long start = dwarf.offsetOf("entry") + 1;
      // Behind the value only the null entry of the unit's children is left.
      for (long end = start; end < unit.end() - 1; end++) {
        SectionReader reader = file.section(unit).reader(start, end);
        FormatException error =
            assertThrows(
                FormatException.class,
                () ->
                    FormReader.read(
                        reader,
                        FormReader.form(reader, test.value.form()),
                        unit.addressSize(),
                        unit.offsetSize(),
                        unit.version()));
        assertThat(error.code())
            .isAnyOf(FormatErrorCode.TRUNCATED, FormatErrorCode.UNTERMINATED_STRING);
        assertThat(error.location().offset()).isAtLeast(start);
        assertThat(error.location().offset()).isAtMost(end);
      }
    }
  }

  @DwarfVariantTest
  void addressesAreAsLongAsTheUnitSays(DwarfVariant variant) {
    for (int size : new int[] {1, 2, 4, 8}) {
      DwarfAssembler dwarf =
          unitWith(variant.withAddressSize(size), Forms.addr(0x8182838485868788L));
      DieCursor cursor = cursor(dwarf.open(), ATTRIBUTE, DwAttribute.BYTE_SIZE);
      cursor.read(dwarf.offsetOf("entry"));
      assertThat(cursor.rawValue(0)).isEqualTo(0x8182838485868788L & -1L >>> 64 - 8 * size);
      assertThat(cursor.rawValue(1)).isEqualTo(0x5a);
      assertThat(cursor.end()).isEqualTo(dwarf.offsetOf("target"));
    }
  }

  @DwarfVariantTest
  void unknownFormIsAnErrorWhereAnEntryUsesIt(DwarfVariant variant) {
    for (int form : new int[] {0, 0x02, 0x2d, 0x1f03, 0xffff, 0x10008, 0x7fffffff}) {
      DwarfAssembler dwarf = unitWith(variant, Forms.raw(form, 0));
      for (DieCursor cursor : List.of(cursor(dwarf.open(), ATTRIBUTE), cursor(dwarf.open()))) {
        FormatException error =
            assertFormatError(
                FormatErrorCode.UNKNOWN_FORM,
                ".debug_info",
                dwarf.offsetOf("entry") + 1,
                () -> cursor.read(dwarf.offsetOf("entry")));
        assertThat(error).hasMessageThat().endsWith("unknown form 0x" + Integer.toHexString(form));
        // Stepping over the root's children meets it too.
        cursor.read(cursor.unit().firstDie());
        assertFormatError(FormatErrorCode.UNKNOWN_FORM, cursor::sibling);
        // Entries without it are readable.
        assertThat(cursor.read(dwarf.offsetOf("target"))).isEqualTo(DwTag.BASE_TYPE);
      }
    }
  }

  @DwarfVariantTest
  void unknownFormBehindIndirectIsAnError(DwarfVariant variant) {
    for (int form : new int[] {0, 0x02, 0x2d, 0x1f03, 0x10008}) {
      DwarfAssembler dwarf = unitWith(variant, Forms.indirect(Forms.raw(form, 0)));
      DieCursor cursor = cursor(dwarf.open(), ATTRIBUTE);
      assertFormatError(FormatErrorCode.UNKNOWN_FORM, () -> cursor.read(dwarf.offsetOf("entry")));
    }
  }

  @DwarfVariantTest
  void indirectLeadsToNeitherIndirectNorImplicitConst(DwarfVariant variant) {
    for (FormValue value :
        List.of(
            Forms.indirect(Forms.indirect(Forms.data1(1))), Forms.indirect(Forms.raw(0x21, 1)))) {
      DwarfAssembler dwarf = unitWith(variant, value);
      for (DieCursor cursor : List.of(cursor(dwarf.open(), ATTRIBUTE), cursor(dwarf.open()))) {
        assertFormatError(
            FormatErrorCode.BAD_INDIRECT_FORM,
            ".debug_info",
            dwarf.offsetOf("entry") + 1,
            () -> cursor.read(dwarf.offsetOf("entry")));
      }
    }
  }

  @DwarfVariantTest
  void indirectInTheRootIsReadToo(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(attr(DwAttribute.LANGUAGE, Forms.indirect(Forms.data2(0x1d))));
    assertThat(cursor(dwarf.open()).root().language()).isEqualTo(0x1d);
    DwarfAssembler wrong = new DwarfAssembler(variant);
    wrong.compileUnit(attr(DwAttribute.LANGUAGE, Forms.indirect(Forms.raw(0x16, 0x0b, 1))));
    assertFormatError(FormatErrorCode.BAD_INDIRECT_FORM, () -> cursor(wrong.open()));
  }

  @DwarfVariantTest
  void blocksThatAreLongerThanTheUnitAreRefused(DwarfVariant variant) {
    int[] ones = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01};
    for (FormValue value :
        List.of(
            Forms.raw(Form.BLOCK1.code(), 0x7f),
            Forms.raw(Form.BLOCK2.code(), 0x7f, 0x7f),
            Forms.raw(Form.BLOCK4.code(), 0xff, 0xff, 0xff, 0xff),
            Forms.raw(Form.BLOCK.code(), 0xff, 0x7f),
            Forms.raw(Form.BLOCK.code(), ones),
            Forms.raw(Form.EXPRLOC.code(), ones))) {
      DwarfAssembler dwarf = unitWith(variant, value);
      DieCursor cursor = cursor(dwarf.open(), ATTRIBUTE);
      assertFormatError(FormatErrorCode.TRUNCATED, () -> cursor.read(dwarf.offsetOf("entry")));
    }
  }

  @DwarfVariantTest
  void endlessLeb128IsRefused(DwarfVariant variant) {
    int[] endless = new int[SectionReader.MAX_LEB128_BYTES + 1];
    Arrays.fill(endless, 0x80);
    for (int form : new int[] {0x0d, 0x0f, 0x15, 0x1a, 0x1b, 0x09, 0x18, 0x16}) {
      DwarfAssembler dwarf = unitWith(variant, Forms.raw(form, endless));
      DieCursor cursor = cursor(dwarf.open());
      assertFormatError(FormatErrorCode.BAD_LEB128, () -> cursor.read(dwarf.offsetOf("entry")));
    }
    DwarfAssembler code = new DwarfAssembler(variant);
    code.compileUnit(rawBytes(endless));
    DieCursor cursor = cursor(code.open());
    cursor.read(cursor.unit().firstDie());
    long child = cursor.end();
    assertFormatError(FormatErrorCode.BAD_LEB128, ".debug_info", child, () -> cursor.read(child));
  }
}
