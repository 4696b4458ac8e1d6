package org.abitrack.dwarfcore.dwarf.entry;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.UnitAssembler;
import org.abitrack.dwarfcore.testing.UnitKind;

/** Strings through every form, with the bases of their units. */
class StringFormsTest {
  private static final List<Function<String, FormValue>> INDEXED =
      List.of(
          Forms::strx, Forms::strx1, Forms::strx2, Forms::strx3, Forms::strx4, Forms::gnuStrIndex);

  private static DieItem strOffsetsBase(DwarfVariant variant) {
    return variant.version() >= 5
        ? attr(DwAttribute.STR_OFFSETS_BASE, Forms.strOffsetsBase())
        : attr(0x2001, Forms.data1(0));
  }

  private static DwarfAssembler named(DwarfVariant variant, FormValue name) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        strOffsetsBase(variant),
        attr(DwAttribute.PRODUCER, Forms.strp("before")),
        attr(DwAttribute.COMP_DIR, Forms.lineStrp("before")),
        attr(DwAttribute.DESCRIPTION, Forms.strx("index 0")),
        die(DwTag.BASE_TYPE, label("t"), attr(DwAttribute.NAME, name)));
    return dwarf;
  }

  private static DieCursor at(DwarfAssembler dwarf, DwarfFile file, int unit, String label) {
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(DwAttribute.NAME));
    cursor.open(file.units().get(unit));
    cursor.read(dwarf.offsetOf(label));
    return cursor;
  }

  private static String nameOf(DwarfAssembler dwarf, int unit, String label) {
    StringPlace place = new StringPlace();
    assertThat(at(dwarf, dwarf.open(), unit, label).string(0, place)).isTrue();
    return place.text();
  }

  @DwarfVariantTest
  void everyFormLeadsToItsString(DwarfVariant variant) {
    for (String text :
        List.of("", "x", "text with spaces", "\u00e4\u00ff\u0080", "x".repeat(300))) {
      List<FormValue> values = new ArrayList<>();
      INDEXED.forEach(form -> values.add(form.apply(text)));
      values.add(Forms.string(text));
      values.add(Forms.strp(text));
      values.add(Forms.lineStrp(text));
      values.add(Forms.indirect(Forms.strp(text)));
      values.add(Forms.indirect(Forms.string(text)));
      values.add(Forms.indirect(Forms.strx1(text)));
      for (FormValue value : values) {
        assertWithMessage("form %s", Form.of(value.form()))
            .that(nameOf(named(variant, value), 0, "t"))
            .isEqualTo(text);
      }
    }
  }

  @DwarfVariantTest
  void offsetsAreRelocatedInARelocatableFile(DwarfVariant variant) {
    if (variant.dwarf64() && !variant.flavor().is64Bit()) {
      return; // No 32-bit machine has relocations of eight bytes.
    }
    for (FormValue value : List.of(Forms.strp("x"), Forms.lineStrp("x"), Forms.strx("x"))) {
      assertThat(nameOf(named(variant, value).relocatable(), 0, "t")).isEqualTo("x");
    }
  }

  @DwarfVariantTest(minVersion = 5)
  void everyUnitHasItsOwnBase(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    for (int i = 0; i < 3; i++) {
      dwarf.compileUnit(
          strOffsetsBase(variant),
          die(DwTag.BASE_TYPE, label("t" + i), attr(DwAttribute.NAME, Forms.strx("name " + i))));
    }
    // One cursor for all: it must not keep the base of the unit before.
    DwarfFile file = dwarf.open();
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(DwAttribute.NAME));
    StringPlace place = new StringPlace();
    for (int i : new int[] {0, 1, 2, 0, 2}) {
      cursor.open(file.units().get(i));
      cursor.read(dwarf.offsetOf("t" + i));
      assertThat(cursor.string(0, place)).isTrue();
      assertThat(place.text()).isEqualTo("name " + i);
    }
  }

  /** The base may stand behind the first string that needs it. */
  @DwarfVariantTest(minVersion = 5)
  void theBaseMayFollowTheNameOfTheRoot(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(attr(DwAttribute.DESCRIPTION, Forms.strx("other")), strOffsetsBase(variant));
    dwarf.compileUnit(
        label("root"), attr(DwAttribute.NAME, Forms.strx("a.c")), strOffsetsBase(variant));
    assertThat(nameOf(dwarf, 1, "root")).isEqualTo("a.c");
  }

  @DwarfVariantTest
  void splitUnitsNeedNoBase(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    Function<String, FormValue> indexed = variant.version() >= 5 ? Forms::strx : Forms::gnuStrIndex;
    UnitAssembler unit =
        dwarf.unit(
            UnitKind.SPLIT_COMPILE,
            attr(DwAttribute.PRODUCER, indexed.apply("first")),
            die(DwTag.BASE_TYPE, label("t"), attr(DwAttribute.NAME, indexed.apply("second"))));
    if (variant.version() >= 4) {
      dwarf
          .unit(
              UnitKind.SPLIT_TYPE,
              die(DwTag.BASE_TYPE, label("u"), attr(DwAttribute.NAME, indexed.apply("third"))))
          .type("u")
          .shareStrings(unit);
    }
    StringPlace place = new StringPlace();
    DwarfFile file = dwarf.openSplit();
    assertThat(file.split()).isTrue();
    assertThat(at(dwarf, file, 0, "t").string(0, place)).isTrue();
    assertThat(place.text()).isEqualTo("second");
    if (variant.version() >= 4) {
      assertThat(at(dwarf, file, 1, "u").string(0, place)).isTrue();
      assertThat(place.text()).isEqualTo("third");
    }
  }

  @DwarfVariantTest
  void offsetsOutsideOfTheirSectionAreRefused(DwarfVariant variant) {
    for (long offset : new long[] {20, 0x7fffffff, 0xffffffffL}) {
      checkRefused(named(variant, Forms.strpAt(offset)), ".debug_str", offset);
      checkRefused(named(variant, Forms.lineStrpAt(offset)), ".debug_line_str", offset);
    }
    if (variant.dwarf64()) {
      for (long offset : new long[] {-1, Long.MIN_VALUE, 1L << 62, 1L << 32}) {
        checkRefused(named(variant, Forms.strpAt(offset)), ".debug_str", offset);
        checkRefused(named(variant, Forms.lineStrpAt(offset)), ".debug_line_str", offset);
      }
    }
  }

  private static void checkRefused(DwarfAssembler dwarf, String section, long offset) {
    DieCursor cursor = at(dwarf, dwarf.open(), 0, "t");
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, section, offset, () -> cursor.string(0, new StringPlace()));
  }

  @DwarfVariantTest
  void indicesBehindTheUnitsTableAreRefused(DwarfVariant variant) {
    for (long index : new long[] {1, 2, 0x7f, 1L << 32, 1L << 61, -1, Long.MIN_VALUE}) {
      DwarfAssembler dwarf = named(variant, Forms.uleb(0x1a, index));
      if (variant.version() >= 5) {
        // The next unit's table follows; in version 5 each unit has its own.
        dwarf.compileUnit(strOffsetsBase(variant), attr(DwAttribute.NAME, Forms.strx("no")));
      }
      DieCursor cursor = at(dwarf, dwarf.open(), 0, "t");
      assertFormatError(
          FormatErrorCode.OUT_OF_RANGE,
          ".debug_info",
          dwarf.offsetOf("t"),
          () -> cursor.string(0, new StringPlace()));
    }
  }

  @DwarfVariantTest(minVersion = 5)
  void basesOutsideOfTheSectionAreRefused(DwarfVariant variant) {
    long size = named(variant, Forms.strx("x")).sections().get(".debug_str_offsets").length;
    for (long base : new long[] {0, 1, 3, size + 1, 0xfffffff0L}) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      dwarf.compileUnit(
          attr(DwAttribute.STR_OFFSETS_BASE, Forms.secOffset(base)),
          attr(DwAttribute.DESCRIPTION, Forms.strx("index 0")),
          die(DwTag.BASE_TYPE, label("t"), attr(DwAttribute.NAME, Forms.strx("x"))));
      DieCursor cursor = at(dwarf, dwarf.open(), 0, "t");
      FormatException error =
          assertFormatError(
              FormatErrorCode.OUT_OF_RANGE, () -> cursor.string(0, new StringPlace()));
      assertThat(error.location().section()).isEqualTo(".debug_str_offsets");
    }
  }

  @DwarfVariantTest
  void aMissingTableIsRefused(DwarfVariant variant) {
    DwarfAssembler dwarf = named(variant, Forms.strx("x")).section(".debug_str_offsets");
    DieCursor cursor = at(dwarf, dwarf.open(), 0, "t");
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, () -> cursor.string(0, new StringPlace()));
  }

  @DwarfVariantTest
  void stringSectionsWithoutEndAreRefused(DwarfVariant variant) {
    for (String section : List.of(".debug_str", ".debug_line_str")) {
      FormValue name = section.equals(".debug_str") ? Forms.strp("x") : Forms.lineStrp("x");
      DwarfAssembler dwarf = named(variant, name);
      byte[] strings = dwarf.sections().get(section);
      dwarf.section(section, Arrays.copyOf(strings, strings.length - 1));
      DieCursor cursor = at(dwarf, dwarf.open(), 0, "t");
      assertFormatError(
          FormatErrorCode.UNTERMINATED_STRING,
          section,
          strings.length - 2,
          () -> cursor.string(0, new StringPlace()));
    }
  }

  @DwarfVariantTest
  void theAlternateFileIsRefusedByName(DwarfVariant variant) {
    for (FormValue value : List.of(Forms.strpSup(0), Forms.gnuStrpAlt(0))) {
      DwarfAssembler dwarf = named(variant, value);
      DieCursor cursor = at(dwarf, dwarf.open(), 0, "t");
      FormatException error =
          assertFormatError(
              FormatErrorCode.UNSUPPORTED_ALTERNATE_FILE,
              ".debug_info",
              dwarf.offsetOf("t"),
              () -> cursor.string(0, new StringPlace()));
      assertThat(error).hasMessageThat().contains("DW_FORM_" + Form.of(value.form()));
    }
  }

  @DwarfVariantTest
  void otherFormsAreNoStrings(DwarfVariant variant) {
    for (FormValue value : List.of(Forms.data4(0), Forms.block1('x', 0), Forms.flagPresent())) {
      DwarfAssembler dwarf = named(variant, value);
      assertThat(at(dwarf, dwarf.open(), 0, "t").string(0, new StringPlace())).isFalse();
    }
  }

  /** Places in one section have a key in common, so that a name is looked at only once. */
  @DwarfVariantTest
  void keysTellPlacesApart(DwarfVariant variant) {
    StringPlace strp = new StringPlace();
    StringPlace strx = new StringPlace();
    StringPlace line = new StringPlace();
    StringPlace inline = new StringPlace();
    DwarfAssembler dwarf = named(variant, Forms.strp("index 0"));
    at(dwarf, dwarf.open(), 0, "t").string(0, strp);
    dwarf = named(variant, Forms.strx("index 0"));
    at(dwarf, dwarf.open(), 0, "t").string(0, strx);
    dwarf = named(variant, Forms.lineStrp("index 0"));
    at(dwarf, dwarf.open(), 0, "t").string(0, line);
    dwarf = named(variant, Forms.string("index 0"));
    at(dwarf, dwarf.open(), 0, "t").string(0, inline);
    assertThat(strx.text()).isEqualTo(strp.text());
    assertThat(strx.key()).isEqualTo(strp.key());
    assertThat(line.text()).isEqualTo(strp.text());
    assertThat(line.key()).isNotEqualTo(strp.key());
    assertThat(inline.key()).isEqualTo(StringPlace.NO_KEY);
  }
}
