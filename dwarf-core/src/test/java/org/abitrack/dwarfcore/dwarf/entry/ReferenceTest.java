package org.abitrack.dwarfcore.dwarf.entry;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.UnitField;

/** Where references of each form lead, and what becomes of those that lead nowhere. */
class ReferenceTest {
  private static final long SIGNATURE = 0x8102030405060708L;

  private static DieCursor at(DwarfAssembler dwarf, int unit, String label) {
    DwarfFile file = dwarf.open();
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(DwAttribute.TYPE));
    UnitHeader header = file.units().get(unit);
    cursor.open(header);
    cursor.read(dwarf.offsetOf(label));
    return cursor;
  }

  private static DwarfAssembler secondUnitWith(DwarfVariant variant, FormValue type) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(label("first root"), die(DwTag.BASE_TYPE, label("first")));
    dwarf.compileUnit(
        label("second root"),
        die(DwTag.VARIABLE, label("user"), attr(DwAttribute.TYPE, type)),
        die(DwTag.BASE_TYPE, label("second")));
    return dwarf;
  }

  @DwarfVariantTest
  void referencesInsideOfTheUnitAreRelativeToItsStart(DwarfVariant variant) {
    for (String target : List.of("second", "second root", "user")) {
      for (FormValue value :
          List.of(
              Forms.ref1(target),
              Forms.ref2(target),
              Forms.ref4(target),
              Forms.ref8(target),
              Forms.refUdata(target),
              Forms.indirect(Forms.ref4(target)))) {
        DwarfAssembler dwarf = secondUnitWith(variant, value);
        assertWithMessage("form %s", Form.of(value.form()))
            .that(at(dwarf, 1, "user").reference(0))
            .isEqualTo(dwarf.offsetOf(target));
      }
    }
  }

  @DwarfVariantTest
  void refAddrLeadsToAnyUnitOfInfo(DwarfVariant variant) {
    for (String target : List.of("first", "first root", "second", "user")) {
      DwarfAssembler dwarf = secondUnitWith(variant, Forms.refAddr(target));
      assertThat(at(dwarf, 1, "user").reference(0)).isEqualTo(dwarf.offsetOf(target));
    }
  }

  @DwarfVariantTest
  void refAddrIsRelocatedInARelocatableFile(DwarfVariant variant) {
    if (variant.dwarf64() && !variant.flavor().is64Bit()) {
      return; // No 32-bit machine has relocations of eight bytes.
    }
    DwarfAssembler dwarf = secondUnitWith(variant, Forms.refAddr("first")).relocatable();
    assertThat(at(dwarf, 1, "user").reference(0)).isEqualTo(dwarf.offsetOf("first"));
  }

  @DwarfVariantTest
  void referencesOutOfTheUnitLeadNowhere(DwarfVariant variant) {
    DwarfAssembler right = secondUnitWith(variant, Forms.ref4("second"));
    UnitHeader unit = right.open().units().get(1);
    long size = unit.end() - unit.offset();
    long header = unit.firstDie() - unit.offset();
    for (long value : new long[] {0, 1, header - 1, size, size + 1, 0x7fffffff, 0xffffffffL}) {
      DwarfAssembler dwarf = secondUnitWith(variant, Forms.ref4At(value));
      assertThat(at(dwarf, 1, "user").reference(0)).isEqualTo(DieCursor.NO_REFERENCE);
    }
    for (long value : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, -unit.offset()}) {
      DwarfAssembler dwarf = secondUnitWith(variant, Forms.refUdataAt(value));
      assertThat(at(dwarf, 1, "user").reference(0)).isEqualTo(DieCursor.NO_REFERENCE);
    }
  }

  @DwarfVariantTest
  void refAddrIntoAHeaderOrBehindTheUnitsLeadsNowhere(DwarfVariant variant) {
    DwarfAssembler right = secondUnitWith(variant, Forms.refAddr("first"));
    long end = right.sections().get(".debug_info").length;
    UnitHeader second = right.open().units().get(1);
    for (long value :
        new long[] {0, second.offset(), second.firstDie() - 1, end, end + 1, 0xffffffffL}) {
      DwarfAssembler dwarf = secondUnitWith(variant, Forms.refAddrAt(value));
      assertThat(at(dwarf, 1, "user").reference(0)).isEqualTo(DieCursor.NO_REFERENCE);
    }
    if (variant.refAddrSize() == 8) {
      DwarfAssembler dwarf = secondUnitWith(variant, Forms.refAddrAt(-1));
      assertThat(at(dwarf, 1, "user").reference(0)).isEqualTo(DieCursor.NO_REFERENCE);
    }
  }

  /** DWARF 5 §7.5.5: DW_FORM_ref_addr is an offset in .debug_info and nowhere else. */
  @DwarfVariantTest(minVersion = 4, maxVersion = 4)
  void refAddrNeverLeadsIntoTypes(DwarfVariant variant) {
    DwarfAssembler right = new DwarfAssembler(variant);
    right.compileUnit(
        die(DwTag.VARIABLE, label("user"), attr(DwAttribute.TYPE, Forms.refAddrAt(0))));
    right.typeUnit(SIGNATURE, "t", die(DwTag.BASE_TYPE, label("t")));
    long typeAddress = right.sections().get(".debug_info").length + right.offsetOf("t");
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        die(DwTag.VARIABLE, label("user"), attr(DwAttribute.TYPE, Forms.refAddrAt(typeAddress))));
    dwarf.typeUnit(SIGNATURE, "t", die(DwTag.BASE_TYPE, label("t")));
    assertThat(at(dwarf, 0, "user").reference(0)).isEqualTo(DieCursor.NO_REFERENCE);
  }

  @DwarfVariantTest(minVersion = 4)
  void signaturesLeadToTheTypeOfTheirUnit(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        die(DwTag.VARIABLE, label("user"), attr(DwAttribute.TYPE, Forms.refSig8(SIGNATURE))));
    dwarf.typeUnit(SIGNATURE + 1, "other", die(DwTag.BASE_TYPE, label("other")));
    dwarf.typeUnit(
        SIGNATURE,
        "t",
        die(DwTag.BASE_TYPE),
        die(
            DwTag.STRUCTURE_TYPE,
            label("t"),
            die(
                DwTag.MEMBER,
                label("in type"),
                attr(DwAttribute.TYPE, Forms.refSig8(SIGNATURE + 1))),
            die(DwTag.MEMBER, label("local"), attr(DwAttribute.TYPE, Forms.ref4("t")))));
    long base = variant.version() == 4 ? dwarf.sections().get(".debug_info").length : 0;
    assertThat(at(dwarf, 0, "user").reference(0)).isEqualTo(base + dwarf.offsetOf("t"));
    assertThat(at(dwarf, 2, "in type").reference(0)).isEqualTo(base + dwarf.offsetOf("other"));
    assertThat(at(dwarf, 2, "local").reference(0)).isEqualTo(base + dwarf.offsetOf("t"));
  }

  @DwarfVariantTest(minVersion = 4)
  void unknownSignaturesLeadNowhere(DwarfVariant variant) {
    DwarfAssembler dwarf = secondUnitWith(variant, Forms.refSig8(0));
    dwarf.typeUnit(SIGNATURE, "t", die(DwTag.BASE_TYPE, label("t")));
    assertThat(at(dwarf, 1, "user").reference(0)).isEqualTo(DieCursor.NO_REFERENCE);
  }

  /** The type offset points into the header: whoever follows the reference gets the error. */
  @DwarfVariantTest(minVersion = 4)
  void aSignatureWhoseTypeIsNoEntryIsRefusedWhenRead(DwarfVariant variant) {
    DwarfAssembler dwarf = secondUnitWith(variant, Forms.refSig8(SIGNATURE));
    dwarf
        .typeUnit(SIGNATURE, "t", die(DwTag.BASE_TYPE, label("t")))
        .override(UnitField.TYPE_OFFSET, 4);
    DieCursor cursor = at(dwarf, 1, "user");
    DwarfFile file = cursor.file();
    UnitHeader types = file.units().get(2);
    long target = cursor.reference(0) - file.units().base(types);
    cursor.open(types);
    assertFormatError(FormatErrorCode.BAD_REFERENCE, () -> cursor.read(target));
  }

  @DwarfVariantTest
  void theAlternateFileIsRefusedByName(DwarfVariant variant) {
    for (FormValue value :
        List.of(
            Forms.refSup4(1),
            Forms.refSup8(1),
            Forms.gnuRefAlt(1),
            Forms.indirect(Forms.refSup4(1)))) {
      DwarfAssembler dwarf = secondUnitWith(variant, value);
      DieCursor cursor = at(dwarf, 1, "user");
      FormatException error =
          assertFormatError(
              FormatErrorCode.UNSUPPORTED_ALTERNATE_FILE,
              ".debug_info",
              dwarf.offsetOf("user"),
              () -> cursor.reference(0));
      assertThat(error)
          .hasMessageThat()
          .contains("DW_FORM_" + Form.of(cursor.form(0)) + " needs the alternate");
    }
  }

  @DwarfVariantTest
  void formsThatAreNoReferencesLeadNowhere(DwarfVariant variant) {
    for (FormValue value :
        List.of(Forms.data4(12), Forms.udata(12), Forms.string("x"), Forms.flagPresent())) {
      assertThat(at(secondUnitWith(variant, value), 1, "user").reference(0))
          .isEqualTo(DieCursor.NO_REFERENCE);
    }
    assertThat(at(secondUnitWith(variant, Forms.data4(0)), 1, "second").reference(0))
        .isEqualTo(DieCursor.NO_REFERENCE);
  }
}
