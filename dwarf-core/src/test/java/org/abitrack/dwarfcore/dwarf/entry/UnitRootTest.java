package org.abitrack.dwarfcore.dwarf.entry;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.LineTableAssembler;
import org.abitrack.dwarfcore.testing.UnitKind;

/** What a root DIE says about its unit; skeletons and split units. */
class UnitRootTest {
  private static final long ID = 0x8102030405060708L;

  private static UnitRoot root(DwarfFile file, int unit) {
    DieCursor cursor = new DieCursor(file, AttributeSelection.of());
    cursor.open(file.units().get(unit));
    return cursor.root();
  }

  private static DieItem stmtList(DwarfVariant variant, LineTableAssembler table) {
    boolean constant = variant.version() < 4 && !variant.dwarf64();
    return attr(
        DwAttribute.STMT_LIST, constant ? Forms.stmtListData4(table) : Forms.stmtList(table));
  }

  @DwarfVariantTest
  void saysNothingWhereNothingIsSaid(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    assertThat(root(dwarf.open(), 0))
        .isEqualTo(
            new UnitRoot(
                DwTag.COMPILE_UNIT,
                0,
                UnitRoot.NONE,
                UnitRoot.NONE,
                UnitRoot.NONE,
                UnitRoot.NONE,
                0,
                false));
  }

  @DwarfVariantTest
  void holdsLanguageLinesAndBases(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.lineTable().file("first.c", 0);
    LineTableAssembler lines = dwarf.lineTable().file("second.c", 0);
    dwarf.compileUnit(
        attr(DwAttribute.LANGUAGE, Forms.data2(0x1d)),
        stmtList(variant, lines),
        attr(DwAttribute.STR_OFFSETS_BASE, Forms.secOffset(24)),
        attr(DwAttribute.ADDR_BASE, Forms.secOffset(16)),
        attr(DwAttribute.RNGLISTS_BASE, Forms.secOffset(12)));
    assertThat(root(dwarf.open(), 0))
        .isEqualTo(
            new UnitRoot(
                DwTag.COMPILE_UNIT, 0x1d, dwarf.offsetOf(lines.label()), 24, 16, 12, 0, false));
  }

  @DwarfVariantTest
  void theLineTableIsRelocatedInARelocatableFile(DwarfVariant variant) {
    if (variant.dwarf64() && !variant.flavor().is64Bit()) {
      return; // No 32-bit machine has relocations of eight bytes.
    }
    DwarfAssembler dwarf = new DwarfAssembler(variant).relocatable();
    dwarf.lineTable().file("first.c", 0);
    LineTableAssembler lines = dwarf.lineTable();
    dwarf.compileUnit(stmtList(variant, lines));
    assertThat(root(dwarf.open(), 0).lineOffset()).isEqualTo(dwarf.offsetOf(lines.label()));
  }

  @DwarfVariantTest(minVersion = 5)
  void skeletonsOfVersion5HaveTheirIdInTheHeader(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.unit(UnitKind.SKELETON, attr(DwAttribute.DWO_NAME, Forms.string("a.dwo"))).signature(ID);
    dwarf.unit(UnitKind.SPLIT_COMPILE).signature(ID);
    UnitRoot skeleton = root(dwarf.open(), 0);
    assertThat(skeleton.tag()).isEqualTo(DwTag.SKELETON_UNIT);
    assertThat(skeleton.isSkeleton()).isTrue();
    assertThat(skeleton.splitId()).isEqualTo(ID);
    UnitRoot split = root(dwarf.openSplit(), 0);
    assertThat(split.isSkeleton()).isFalse();
    assertThat(split.splitId()).isEqualTo(ID);
  }

  @DwarfVariantTest(maxVersion = 4)
  void gnuSkeletonsHaveTheirIdInTheRoot(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.unit(
        UnitKind.SKELETON,
        attr(DwAttribute.GNU_DWO_NAME, Forms.string("a.dwo")),
        attr(DwAttribute.GNU_DWO_ID, Forms.data8(ID)),
        attr(DwAttribute.GNU_ADDR_BASE, Forms.secOffset(8)));
    dwarf.unit(UnitKind.SPLIT_COMPILE, attr(DwAttribute.GNU_DWO_ID, Forms.data8(ID)));
    UnitRoot skeleton = root(dwarf.open(), 0);
    assertThat(skeleton.isSkeleton()).isTrue();
    assertThat(skeleton.splitId()).isEqualTo(ID);
    assertThat(skeleton.addressBase()).isEqualTo(8);
    UnitRoot split = root(dwarf.openSplit(), 0);
    assertThat(split.isSkeleton()).isFalse();
    assertThat(split.splitId()).isEqualTo(ID);
  }

  /** GCC repeats the name in the .dwo file: that does not make a skeleton of the split unit. */
  @DwarfVariantTest
  void theSplitUnitIsNoSkeletonEvenIfItNamesItself(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    int name = variant.version() >= 5 ? DwAttribute.DWO_NAME : DwAttribute.GNU_DWO_NAME;
    dwarf.unit(UnitKind.SPLIT_COMPILE, attr(name, Forms.string("a.dwo")));
    assertThat(root(dwarf.openSplit(), 0).isSkeleton()).isFalse();
  }

  @DwarfVariantTest(minVersion = 4)
  void aTypesSignatureIsNoSplitId(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    dwarf.unit(UnitKind.TYPE).signature(ID);
    assertThat(root(dwarf.open(), 1).splitId()).isEqualTo(0);
    assertThat(root(dwarf.open(), 1).tag()).isEqualTo(DwTag.TYPE_UNIT);
  }
}
