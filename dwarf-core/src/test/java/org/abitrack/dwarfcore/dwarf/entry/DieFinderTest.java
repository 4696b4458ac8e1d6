package org.abitrack.dwarfcore.dwarf.entry;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.form.AttributeValue;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.Forms;

/** Finding DIEs by address, and following chains of origins to their end or into a circle. */
class DieFinderTest {
  /** Copy → definition → declaration, in two units. */
  private static DwarfAssembler chain(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        die(
            DwTag.SUBPROGRAM,
            label("definition"),
            attr(DwAttribute.SPECIFICATION, Forms.ref4("declaration")),
            attr(DwAttribute.BYTE_SIZE, Forms.data1(1))),
        die(
            DwTag.SUBPROGRAM,
            label("declaration"),
            attr(DwAttribute.NAME, Forms.string("f")),
            attr(DwAttribute.BYTE_SIZE, Forms.data1(2))));
    dwarf.compileUnit(
        die(
            DwTag.SUBPROGRAM,
            label("copy"),
            attr(DwAttribute.SPECIFICATION, Forms.ref4("unrelated")),
            attr(DwAttribute.ABSTRACT_ORIGIN, Forms.refAddr("definition"))),
        die(DwTag.SUBPROGRAM, label("unrelated")));
    return dwarf;
  }

  @DwarfVariantTest
  void originsAreFollowedAcrossUnits(DwarfVariant variant) {
    DwarfAssembler dwarf = chain(variant);
    DieFinder finder = new DieFinder(dwarf.open());
    Die copy = finder.at(dwarf.offsetOf("copy"));
    List<Long> offsets = new ArrayList<>();
    for (Die die : finder.origins(copy)) {
      offsets.add(die.offset());
    }
    assertThat(offsets)
        .containsExactly(
            dwarf.offsetOf("copy"), dwarf.offsetOf("definition"), dwarf.offsetOf("declaration"))
        .inOrder();
    assertThat(finder.inherited(copy, DwAttribute.NAME)).isEqualTo(new AttributeValue.Text("f"));
    assertThat(finder.inherited(copy, DwAttribute.BYTE_SIZE))
        .isEqualTo(new AttributeValue.Constant(1));
    assertThat(finder.inherited(copy, DwAttribute.TYPE)).isNull();
    assertThat(finder.follow(copy, DwAttribute.TYPE)).isNull();
  }

  @DwarfVariantTest
  void aDieWithoutOriginIsItsOwnChain(DwarfVariant variant) {
    DwarfAssembler dwarf = chain(variant);
    DieFinder finder = new DieFinder(dwarf.open());
    Die die = finder.at(dwarf.offsetOf("unrelated"));
    assertThat(finder.origins(die)).containsExactly(die);
  }

  @DwarfVariantTest
  void circlesAreRefused(DwarfVariant variant) {
    for (int size = 1; size <= 4; size++) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      DieItem[] items = new DieItem[size];
      for (int i = 0; i < size; i++) {
        int attribute = i % 2 == 0 ? DwAttribute.ABSTRACT_ORIGIN : DwAttribute.SPECIFICATION;
        items[i] =
            die(
                DwTag.SUBPROGRAM,
                label("d" + i),
                attr(attribute, Forms.ref4("d" + (i + 1) % size)));
      }
      dwarf.compileUnit(items);
      DieFinder finder = new DieFinder(dwarf.open());
      Die die = finder.at(dwarf.offsetOf("d0"));
      assertFormatError(
          FormatErrorCode.REFERENCE_CYCLE,
          ".debug_info",
          dwarf.offsetOf("d0"),
          () -> finder.origins(die));
      assertFormatError(
          FormatErrorCode.REFERENCE_CYCLE, () -> finder.inherited(die, DwAttribute.NAME));
    }
  }

  @DwarfVariantTest
  void chainsHaveALimit(DwarfVariant variant) {
    int count = DieFinder.MAX_ORIGINS + 2;
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    DieItem[] items = new DieItem[count];
    for (int i = 0; i < count - 1; i++) {
      items[i] =
          die(
              DwTag.SUBPROGRAM,
              label("d" + i),
              attr(DwAttribute.SPECIFICATION, Forms.ref4("d" + (i + 1))));
    }
    items[count - 1] = die(DwTag.SUBPROGRAM, label("d" + (count - 1)));
    dwarf.compileUnit(items);
    DieFinder finder = new DieFinder(dwarf.open());
    assertThat(finder.origins(finder.at(dwarf.offsetOf("d1")))).hasSize(count - 1);
    Die first = finder.at(dwarf.offsetOf("d0"));
    assertFormatError(
        FormatErrorCode.TOO_DEEP, ".debug_info", dwarf.offsetOf("d0"), () -> finder.origins(first));
  }

  @DwarfVariantTest
  void addressesWhereNoDieStartsAreRefused(DwarfVariant variant) {
    DwarfAssembler dwarf = chain(variant);
    DieFinder finder = new DieFinder(dwarf.open());
    long end = dwarf.sections().get(".debug_info").length;
    for (long address :
        new long[] {-1, 0, dwarf.offsetOf("copy") + 1, end, end + 1, Long.MAX_VALUE}) {
      assertFormatError(FormatErrorCode.BAD_REFERENCE, () -> finder.at(address));
    }
  }

  @DwarfVariantTest
  void indicesAreKept(DwarfVariant variant) {
    DwarfAssembler dwarf = chain(variant);
    DieFinder finder = new DieFinder(dwarf.open());
    DieIndex index = finder.at(dwarf.offsetOf("copy")).index();
    assertThat(finder.at(dwarf.offsetOf("unrelated")).index()).isSameInstanceAs(index);
    assertThat(finder.at(dwarf.offsetOf("definition")).index()).isNotSameInstanceAs(index);
  }
}
