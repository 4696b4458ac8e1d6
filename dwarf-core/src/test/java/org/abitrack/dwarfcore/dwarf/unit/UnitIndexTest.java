package org.abitrack.dwarfcore.dwarf.unit;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.util.Arrays;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.UnitAssembler;
import org.abitrack.dwarfcore.testing.UnitField;
import org.abitrack.dwarfcore.testing.UnitKind;

class UnitIndexTest {
  private static final long SIGNATURE = 0x8102030405060708L;

  private static UnitIndex read(DwarfAssembler dwarf) {
    Map<String, SectionBytes> sections = dwarf.sectionBytes("f.o");
    SectionBytes none = new HeapSection("f.o", "", false, new byte[0]);
    return UnitIndex.read(sections.getOrDefault(".debug_info", none), sections.get(".debug_types"));
  }

  private static DwarfAssembler withField(DwarfVariant variant, UnitField field, long value) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.BASE_TYPE)).override(field, value);
    return dwarf;
  }

  @DwarfVariantTest
  void compileUnitsFollowEachOther(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    UnitAssembler first = dwarf.compileUnit(label("first"), die(DwTag.BASE_TYPE));
    UnitAssembler second = dwarf.compileUnit(label("second"));
    UnitIndex units = read(dwarf);
    assertThat(units.size()).isEqualTo(2);
    UnitHeader header = units.get(0);
    assertThat(header.index()).isEqualTo(0);
    assertThat(header.type()).isEqualTo(UnitType.COMPILE);
    assertThat(header.inTypesSection()).isFalse();
    assertThat(header.offset()).isEqualTo(dwarf.offsetOf(first.startLabel()));
    assertThat(header.firstDie()).isEqualTo(dwarf.offsetOf("first"));
    assertThat(header.end()).isEqualTo(dwarf.offsetOf(second.startLabel()));
    assertThat(header.version()).isEqualTo(variant.version());
    assertThat(header.offsetSize()).isEqualTo(variant.offsetSize());
    assertThat(header.addressSize()).isEqualTo(variant.addressSize());
    assertThat(header.abbreviationOffset()).isEqualTo(0);
    assertThat(header.signature()).isEqualTo(0);
    header = units.get(1);
    assertThat(header.index()).isEqualTo(1);
    assertThat(header.firstDie()).isEqualTo(dwarf.offsetOf("second"));
    assertThat(header.end()).isEqualTo(dwarf.sections().get(".debug_info").length);
    assertThat(header.abbreviationOffset()).isGreaterThan(0);
  }

  @DwarfVariantTest(minVersion = 4)
  void typeUnitsAreFoundByTheirSignature(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    dwarf.typeUnit(SIGNATURE, "t", die(DwTag.BASE_TYPE), die(DwTag.BASE_TYPE, label("t")));
    UnitIndex units = read(dwarf);
    UnitHeader header = units.get(1);
    assertThat(header.type()).isEqualTo(UnitType.TYPE);
    assertThat(header.inTypesSection()).isEqualTo(variant.version() == 4);
    assertThat(header.signature()).isEqualTo(SIGNATURE);
    assertThat(header.typeOffset()).isEqualTo(dwarf.offsetOf("t"));
    assertThat(units.ofSignature(SIGNATURE)).isSameInstanceAs(header);
    assertThat(units.ofSignature(SIGNATURE + 1)).isNull();
  }

  @DwarfVariantTest(minVersion = 4)
  void theFirstOfTwoUnitsOfASignatureCounts(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.typeUnit(SIGNATURE, "t", die(DwTag.BASE_TYPE, label("t")));
    dwarf.typeUnit(SIGNATURE, "u", die(DwTag.BASE_TYPE, label("u")));
    UnitIndex units = read(dwarf);
    assertThat(units.ofSignature(SIGNATURE)).isSameInstanceAs(units.get(0));
  }

  @DwarfVariantTest(minVersion = 5)
  void everyUnitTypeOfVersion5HasItsHeader(DwarfVariant variant) {
    for (UnitKind kind : UnitKind.values()) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      UnitAssembler unit =
          dwarf
              .unit(kind, label("root"), die(DwTag.BASE_TYPE, label("t")))
              .signature(SIGNATURE)
              .type(kind.hasType() ? "t" : "");
      byte[] info = dwarf.sections().get(unit.section());
      UnitIndex units =
          UnitIndex.read(
              new HeapSection("f.o", unit.section(), variant.flavor().bigEndian(), info), null);
      UnitHeader header = units.get(0);
      assertThat(header.type().name()).isEqualTo(kind.name());
      assertThat(header.firstDie()).isEqualTo(dwarf.offsetOf("root"));
      boolean signed = kind.hasType() || kind.hasDwoId();
      assertThat(header.signature()).isEqualTo(signed ? SIGNATURE : 0);
      assertThat(header.typeOffset()).isEqualTo(kind.hasType() ? dwarf.offsetOf("t") : 0);
      // A dwo id is no type signature.
      assertThat(units.ofSignature(SIGNATURE)).isEqualTo(kind.hasType() ? header : null);
    }
  }

  @DwarfVariantTest
  void unitsOfAllVersionsMayStandTogether(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    for (int version = 2; version <= 5; version++) {
      dwarf.unit(variant.withVersion(version), UnitKind.COMPILE, die(DwTag.BASE_TYPE));
    }
    UnitIndex units = read(dwarf);
    assertThat(units.all().stream().map(UnitHeader::version).toList())
        .containsExactly(2, 3, 4, 5)
        .inOrder();
  }

  @DwarfVariantTest(minVersion = 4, maxVersion = 4)
  void addressesOfTypesFollowThoseOfInfo(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    dwarf.typeUnit(SIGNATURE, "t", die(DwTag.BASE_TYPE, label("t")));
    UnitIndex units = read(dwarf);
    long infoSize = dwarf.sections().get(".debug_info").length;
    UnitHeader compile = units.get(0);
    UnitHeader type = units.get(1);
    assertThat(units.base(compile)).isEqualTo(0);
    assertThat(units.base(type)).isEqualTo(infoSize);
    assertThat(units.containing(0)).isSameInstanceAs(compile);
    assertThat(units.containing(infoSize - 1)).isSameInstanceAs(compile);
    assertThat(units.containing(infoSize)).isSameInstanceAs(type);
    assertThat(units.containing(infoSize + type.end() - 1)).isSameInstanceAs(type);
    assertThat(units.containing(infoSize + type.end())).isNull();
    assertThat(units.containing(-1)).isNull();
    assertThat(units.containing(Long.MAX_VALUE)).isNull();
    assertThat(units.containing(Long.MIN_VALUE)).isNull();
  }

  @DwarfVariantTest
  void otherVersionsAreRefused(DwarfVariant variant) {
    for (int version : new int[] {0, 1, 6, 0x0500, 0xffff}) {
      DwarfAssembler dwarf = withField(variant, UnitField.VERSION, version);
      assertFormatError(
          FormatErrorCode.UNSUPPORTED_DWARF_VERSION,
          ".debug_info",
          variant.initialLengthSize(),
          () -> read(dwarf));
    }
  }

  @DwarfVariantTest(minVersion = 5)
  void otherUnitTypesAreRefused(DwarfVariant variant) {
    for (int type : new int[] {0, 7, 0x80, 0xff}) {
      DwarfAssembler dwarf = withField(variant, UnitField.UNIT_TYPE, type);
      assertFormatError(
          FormatErrorCode.UNKNOWN_UNIT_TYPE,
          ".debug_info",
          variant.initialLengthSize() + 2L,
          () -> read(dwarf));
    }
  }

  @DwarfVariantTest
  void otherAddressSizesAreRefused(DwarfVariant variant) {
    for (int size : new int[] {0, 3, 5, 16, 255}) {
      DwarfAssembler dwarf = withField(variant, UnitField.ADDRESS_SIZE, size);
      long before = variant.initialLengthSize() + 2L;
      long at = variant.version() >= 5 ? before + 1 : before + variant.offsetSize();
      assertFormatError(FormatErrorCode.BAD_UNIT_HEADER, ".debug_info", at, () -> read(dwarf));
    }
  }

  @DwarfVariantTest
  void lengthsThatLeaveTheSectionAreRefused(DwarfVariant variant) {
    DwarfAssembler right = withField(variant, UnitField.VERSION, variant.version());
    long length = (long) right.sections().get(".debug_info").length - variant.initialLengthSize();
    for (long wrong : new long[] {length + 1, 0x7fffffff, 0xffffffefL}) {
      DwarfAssembler dwarf = withField(variant, UnitField.LENGTH, wrong);
      assertFormatError(FormatErrorCode.BAD_UNIT_HEADER, ".debug_info", 0, () -> read(dwarf));
    }
    if (variant.dwarf64()) {
      for (long wrong : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, -12}) {
        DwarfAssembler dwarf = withField(variant, UnitField.LENGTH, wrong);
        assertFormatError(FormatErrorCode.BAD_UNIT_HEADER, ".debug_info", 0, () -> read(dwarf));
      }
    } else {
      for (long reserved = 0xfffffff0L; reserved < 0xffffffffL; reserved++) {
        DwarfAssembler dwarf = withField(variant, UnitField.LENGTH, reserved);
        assertFormatError(FormatErrorCode.BAD_UNIT_HEADER, ".debug_info", 0, () -> read(dwarf));
      }
    }
  }

  /** A header must lie inside of the length that it gives, even if more bytes follow. */
  @DwarfVariantTest
  void unitsShorterThanTheirHeaderAreRefused(DwarfVariant variant) {
    DwarfAssembler sized = new DwarfAssembler(variant);
    sized.compileUnit(label("root"));
    long header = sized.offsetOf("root") - variant.initialLengthSize();
    for (long length = 0; length < header; length++) {
      DwarfAssembler dwarf = withField(variant, UnitField.LENGTH, length);
      assertFormatError(FormatErrorCode.TRUNCATED, () -> read(dwarf));
    }
  }

  @DwarfVariantTest
  void aSectionThatEndsInsideOfAUnitIsRefused(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.BASE_TYPE));
    byte[] info = dwarf.sections().get(".debug_info");
    boolean bigEndian = variant.flavor().bigEndian();
    for (int length = 1; length < info.length; length++) {
      HeapSection cut = new HeapSection("f", ".i", bigEndian, Arrays.copyOf(info, length));
      FormatErrorCode code =
          length < variant.initialLengthSize()
              ? FormatErrorCode.TRUNCATED
              : FormatErrorCode.BAD_UNIT_HEADER;
      assertFormatError(code, () -> UnitIndex.read(cut, null));
    }
    HeapSection none = new HeapSection("f", ".i", bigEndian, new byte[0]);
    assertThat(UnitIndex.read(none, null).size()).isEqualTo(0);
  }

  /** One inside of the header is refused by the cursor that follows a reference to it. */
  @DwarfVariantTest(minVersion = 4)
  void typeOffsetsOutsideOfTheUnitAreRefused(DwarfVariant variant) {
    DwarfAssembler right = new DwarfAssembler(variant);
    right.typeUnit(SIGNATURE, "t", label("root"), die(DwTag.BASE_TYPE, label("t")));
    long end = read(right).get(0).end();
    long root = right.offsetOf("root");
    String section = variant.version() >= 5 ? ".debug_info" : ".debug_types";
    for (long wrong : new long[] {end, end + 1, 0xffffffffL}) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      dwarf
          .typeUnit(SIGNATURE, "t", label("root"), die(DwTag.BASE_TYPE, label("t")))
          .override(UnitField.TYPE_OFFSET, wrong);
      assertFormatError(
          FormatErrorCode.BAD_UNIT_HEADER, section, root - variant.offsetSize(), () -> read(dwarf));
    }
  }
}
