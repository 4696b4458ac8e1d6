package org.abitrack.dwarfcore.dwarf.entry;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.form.AttributeValue;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.UnitKind;

/** The typed view of single DIEs: every class of values, neighbours, errors. */
class DieTest {
  private static final int CODE = 0x2fff;

  private static DwarfAssembler with(DwarfVariant variant, DieItem... attributes) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    DieItem[] items = new DieItem[attributes.length + 1];
    items[0] = label("d");
    System.arraycopy(attributes, 0, items, 1, attributes.length);
    boolean indexed = variant.version() >= 5;
    DieItem user = die(DwTag.VARIABLE, items);
    DieItem next = die(DwTag.BASE_TYPE, label("b"));
    if (indexed) {
      dwarf.compileUnit(
          attr(DwAttribute.STR_OFFSETS_BASE, Forms.strOffsetsBase()),
          attr(DwAttribute.ADDR_BASE, Forms.addrBase()),
          user,
          next);
    } else {
      dwarf.compileUnit(user, next);
    }
    return dwarf;
  }

  private static Die die1(DwarfAssembler dwarf) {
    DwarfFile file = dwarf.open();
    return DieIndex.read(file, file.units().get(0)).die(1);
  }

  private static AttributeValue value(DwarfVariant variant, FormValue value) {
    Die die = die1(with(variant, attr(CODE, value)));
    assertThat(die.attributes()).hasSize(1);
    AttributeValue result = die.attribute(CODE);
    if (result == null) {
      throw new AssertionError("no value");
    }
    return result;
  }

  @DwarfVariantTest
  void valuesOfEachForm(DwarfVariant variant) {
    Map<FormValue, AttributeValue> values = new LinkedHashMap<>();
    values.put(Forms.data1(0xfe), new AttributeValue.Constant(0xfe));
    values.put(Forms.data2(0xfffe), new AttributeValue.Constant(0xfffe));
    values.put(Forms.data4(0xfffffffeL), new AttributeValue.Constant(0xfffffffeL));
    values.put(Forms.data8(-2), new AttributeValue.Constant(-2));
    values.put(Forms.udata(300), new AttributeValue.Constant(300));
    values.put(Forms.sdata(-300), new AttributeValue.Constant(-300));
    values.put(Forms.implicitConst(-7), new AttributeValue.Constant(-7));
    values.put(Forms.indirect(Forms.sdata(-1)), new AttributeValue.Constant(-1));
    values.put(Forms.flag(0), new AttributeValue.Flag(false));
    values.put(Forms.flag(2), new AttributeValue.Flag(true));
    values.put(Forms.flagPresent(), new AttributeValue.Flag(true));
    values.put(Forms.string("one"), new AttributeValue.Text("one"));
    values.put(Forms.string(""), new AttributeValue.Text(""));
    values.put(Forms.strp("t\u00e9xt"), new AttributeValue.Text("t\u00e9xt"));
    values.put(Forms.lineStrp("line"), new AttributeValue.Text("line"));
    values.put(Forms.addr(0x1234), new AttributeValue.Address(0x1234, false));
    values.put(Forms.secOffset(0x99), new AttributeValue.SectionOffset(0x99, false));
    values.put(Forms.loclistx(3), new AttributeValue.SectionOffset(3, true));
    values.put(Forms.rnglistx(4), new AttributeValue.SectionOffset(4, true));
    values.forEach((form, expected) ->
        assertWithMessage("form 0x%s", Integer.toHexString(form.form()))
            .that(value(variant, form))
            .isEqualTo(expected));
  }

  @DwarfVariantTest
  void wideConstantsAreInTheOrderOfTheFile(DwarfVariant variant) {
    AttributeValue expected =
        variant.flavor().bigEndian()
            ? new AttributeValue.WideConstant(2, 1)
            : new AttributeValue.WideConstant(1, 2);
    assertThat(value(variant, Forms.data16(1, 2))).isEqualTo(expected);
  }

  @DwarfVariantTest
  void blocksAreTheirBytes(DwarfVariant variant) {
    for (FormValue form :
        List.of(
            Forms.block1(7, 8, 9),
            Forms.block2(7, 8, 9),
            Forms.block4(7, 8, 9),
            Forms.block(7, 8, 9),
            Forms.exprloc(7, 8, 9))) {
      Die die = die1(with(variant, attr(CODE, form), attr(CODE + 1, Forms.data1(5))));
      assertThat(die.attribute(CODE)).isInstanceOf(AttributeValue.Block.class);
      if (die.attribute(CODE) instanceof AttributeValue.Block block) {
        assertThat(die.bytes(block)).isEqualTo(new byte[] {7, 8, 9});
      }
      assertThat(die.attribute(CODE + 1)).isEqualTo(new AttributeValue.Constant(5));
    }
  }

  @DwarfVariantTest
  void referencesAreAddressesOfDies(DwarfVariant variant) {
    for (FormValue form :
        List.of(
            Forms.ref1("b"),
            Forms.ref2("b"),
            Forms.ref4("b"),
            Forms.ref8("b"),
            Forms.refUdata("b"),
            Forms.refAddr("b"))) {
      DwarfAssembler dwarf = with(variant, attr(CODE, form));
      assertThat(die1(dwarf).attribute(CODE))
          .isEqualTo(new AttributeValue.Reference(dwarf.offsetOf("b")));
    }
    assertThat(value(variant, Forms.refSig8(1))).isEqualTo(new AttributeValue.Reference(-1));
    assertThat(value(variant, Forms.ref4At(1))).isEqualTo(new AttributeValue.Reference(-1));
  }

  @DwarfVariantTest(minVersion = 5)
  void indexedFormsAreLookedUp(DwarfVariant variant) {
    for (FormValue form :
        List.of(
            Forms.strx("x"),
            Forms.strx1("x"),
            Forms.strx2("x"),
            Forms.strx3("x"),
            Forms.strx4("x"))) {
      assertThat(value(variant, form)).isEqualTo(new AttributeValue.Text("x"));
    }
    for (FormValue form :
        List.of(
            Forms.addrx(0x777),
            Forms.addrx1(0x777),
            Forms.addrx2(0x777),
            Forms.addrx3(0x777),
            Forms.addrx4(0x777))) {
      assertThat(value(variant, form)).isEqualTo(new AttributeValue.Address(0x777, false));
    }
  }

  @DwarfVariantTest(minVersion = 5)
  void anAddressIndexBeyondTheTableIsRefused(DwarfVariant variant) {
    for (long index : new long[] {1, 1 << 20, Long.MAX_VALUE, -1}) {
      DwarfAssembler dwarf =
          with(variant, attr(CODE, Forms.addrx(1)), attr(CODE + 1, Forms.uleb(0x1b, index)));
      Die die = die1(dwarf);
      assertFormatError(
          FormatErrorCode.OUT_OF_RANGE, ".debug_info", dwarf.offsetOf("d"), die::attributes);
    }
  }

  /** Without its skeleton a split unit does not know where its addresses are. */
  @DwarfVariantTest(minVersion = 4)
  void addressIndicesOfSplitUnitsStayIndices(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    FormValue form = variant.version() >= 5 ? Forms.uleb(0x1b, 3) : Forms.uleb(0x1f01, 3);
    dwarf.unit(UnitKind.SPLIT_COMPILE, die(DwTag.VARIABLE, attr(CODE, form)));
    DwarfFile file = dwarf.openSplit();
    Die die = DieIndex.read(file, file.units().get(0)).die(1);
    assertThat(die.attribute(CODE)).isEqualTo(new AttributeValue.Address(3, true));
  }

  @DwarfVariantTest
  void theAlternateFileIsRefusedByName(DwarfVariant variant) {
    for (FormValue form :
        List.of(
            Forms.refSup4(1),
            Forms.refSup8(1),
            Forms.gnuRefAlt(1),
            Forms.strpSup(1),
            Forms.gnuStrpAlt(1))) {
      DwarfAssembler dwarf = with(variant, attr(CODE, form));
      Die die = die1(dwarf);
      assertFormatError(
          FormatErrorCode.UNSUPPORTED_ALTERNATE_FILE,
          ".debug_info",
          dwarf.offsetOf("d"),
          die::attributes);
    }
  }

  @DwarfVariantTest
  void neighboursNamesAndPlaces(DwarfVariant variant) {
    DwarfAssembler dwarf = with(variant, attr(DwAttribute.NAME, Forms.strp("v")));
    Die variable = die1(dwarf);
    Die root = variable.parent();
    assertThat(variable.name()).isEqualTo("v");
    assertThat(variable.tag()).isEqualTo(DwTag.VARIABLE);
    assertThat(variable.offset()).isEqualTo(dwarf.offsetOf("d"));
    assertThat(variable.address()).isEqualTo(dwarf.offsetOf("d"));
    assertThat(variable.children()).isEmpty();
    assertThat(root).isNotNull();
    if (root != null) {
      assertThat(root.parent()).isNull();
      assertThat(root.name()).isNull();
      List<Die> children = root.children();
      assertThat(children).hasSize(2);
      assertThat(children.get(0)).isEqualTo(variable);
      assertThat(children.get(0).hashCode()).isEqualTo(variable.hashCode());
      assertThat(children.get(1).tag()).isEqualTo(DwTag.BASE_TYPE);
      assertThat(children.get(1)).isNotEqualTo(variable);
      assertThat(children.get(1).attributes()).isEmpty();
    }
    assertThat(variable.toString())
        .isEqualTo(
            "test.o: .debug_info+0x" + Long.toHexString(variable.offset()) + " DW_TAG_variable");
  }

  @DwarfVariantTest
  void ofAttributesThatStandTwiceTheFirstCounts(DwarfVariant variant) {
    Die die = die1(with(variant, attr(CODE, Forms.data1(1)), attr(CODE, Forms.data1(2))));
    assertThat(die.attribute(CODE)).isEqualTo(new AttributeValue.Constant(1));
    assertThat(die.attributes()).hasSize(2);
    assertThat(die.attribute(CODE + 1)).isNull();
  }

  @DwarfVariantTest(minVersion = 4)
  void addressesInTypesFollowThoseInInfo(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    dwarf.typeUnit(1, "t", die(DwTag.BASE_TYPE, label("t")));
    DwarfFile file = dwarf.open();
    long base = variant.version() == 4 ? dwarf.sections().get(".debug_info").length : 0;
    assertThat(DieIndex.read(file, file.units().get(1)).die(1).address())
        .isEqualTo(base + dwarf.offsetOf("t"));
  }
}
