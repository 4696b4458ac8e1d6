package org.abitrack.dwarfcore.dwarf.entry;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.hasChildren;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Dies.rawBytes;
import static org.abitrack.dwarfcore.testing.Dies.unterminated;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.Forms;
import org.junit.jupiter.api.Test;

/** The shape of a unit in flat arrays. */
class DieIndexTest {
  /** The second of two units: root, a structure with two members, a type without children. */
  private static DwarfAssembler tree(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(label("other root"), die(DwTag.BASE_TYPE));
    dwarf.compileUnit(
        label("root"),
        attr(DwAttribute.NAME, Forms.string("a.c")),
        die(
            DwTag.STRUCTURE_TYPE,
            label("s"),
            attr(DwAttribute.NAME, Forms.strp("s")),
            die(DwTag.MEMBER, label("m"), attr(DwAttribute.NAME, Forms.string("m"))),
            die(
                DwTag.UNION_TYPE,
                label("u"),
                die(DwTag.MEMBER, label("in u"), attr(DwAttribute.TYPE, Forms.ref4("b")))),
            die(DwTag.MEMBER, label("n"))),
        die(DwTag.ENUMERATION_TYPE, label("e"), hasChildren()),
        die(DwTag.BASE_TYPE, label("b")));
    return dwarf;
  }

  private static DieIndex index(DwarfAssembler dwarf, int unit) {
    DwarfFile file = dwarf.open();
    return DieIndex.read(file, file.units().get(unit));
  }

  @DwarfVariantTest
  void numbersFollowTheOffsets(DwarfVariant variant) {
    DwarfAssembler dwarf = tree(variant);
    DieIndex index = index(dwarf, 1);
    String[] labels = {"root", "s", "m", "u", "in u", "n", "e", "b"};
    int[] parents = {-1, 0, 1, 1, 3, 1, 0, 0};
    int[] firstChildren = {1, 2, -1, 4, -1, -1, -1, -1};
    int[] siblings = {-1, 6, 3, 5, -1, -1, 7, -1};
    assertThat(index.size()).isEqualTo(labels.length);
    for (int i = 0; i < labels.length; i++) {
      assertThat(index.offset(i)).isEqualTo(dwarf.offsetOf(labels[i]));
      assertThat(index.indexOf(dwarf.offsetOf(labels[i]))).isEqualTo(i);
      assertThat(index.parent(i)).isEqualTo(parents[i]);
      assertThat(index.firstChild(i)).isEqualTo(firstChildren[i]);
      assertThat(index.nextSibling(i)).isEqualTo(siblings[i]);
    }
    assertThat(index.tag(3)).isEqualTo(DwTag.UNION_TYPE);
    assertThat(index.unit().index()).isEqualTo(1);
  }

  @DwarfVariantTest
  void onlyStartsOfDiesHaveNumbers(DwarfVariant variant) {
    DwarfAssembler dwarf = tree(variant);
    DieIndex index = index(dwarf, 1);
    long end = dwarf.sections().get(".debug_info").length;
    int found = 0;
    for (long at = -1; at <= end + 1; at++) {
      found += index.indexOf(at) == DieIndex.NONE ? 0 : 1;
    }
    assertThat(found).isEqualTo(index.size());
    assertThat(index.indexOf(Long.MAX_VALUE)).isEqualTo(DieIndex.NONE);
    assertThat(index.indexOf(Long.MIN_VALUE)).isEqualTo(DieIndex.NONE);
    assertThat(index.indexOf(dwarf.offsetOf("s") + (1L << 32))).isEqualTo(DieIndex.NONE);
  }

  @DwarfVariantTest
  void missingNullEntriesAtTheEndAreForgiven(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(
        unterminated(),
        die(DwTag.BASE_TYPE),
        die(DwTag.STRUCTURE_TYPE, unterminated(), die(DwTag.MEMBER), die(DwTag.MEMBER)));
    DieIndex index = index(dwarf, 0);
    assertThat(index.size()).isEqualTo(5);
    assertThat(index.nextSibling(1)).isEqualTo(2);
    assertThat(index.nextSibling(2)).isEqualTo(DieIndex.NONE);
    assertThat(index.nextSibling(3)).isEqualTo(4);
    assertThat(index.nextSibling(4)).isEqualTo(DieIndex.NONE);
  }

  @DwarfVariantTest
  void paddingBehindTheRootIsNotRead(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.BASE_TYPE)).trailer((byte) 0, (byte) 99, (byte) 0);
    assertThat(index(dwarf, 0).size()).isEqualTo(2);
    DwarfAssembler childless = new DwarfAssembler(variant);
    childless.compileUnit().trailer((byte) 99);
    assertThat(index(childless, 0).size()).isEqualTo(1);
  }

  @DwarfVariantTest
  void anEmptyUnitHasNoDies(DwarfVariant variant) {
    DwarfFile file = tree(variant).open();
    DwarfAssembler empty = new DwarfAssembler(variant);
    empty.compileUnit();
    byte[] info = empty.sections().get(".debug_info");
    info[info.length - 1] = 0;
    empty.section(".debug_info", info);
    DieIndex index = index(empty, 0);
    assertThat(index.size()).isEqualTo(0);
    assertThat(index.indexOf(file.units().get(0).firstDie())).isEqualTo(DieIndex.NONE);
    assertThrows(IndexOutOfBoundsException.class, () -> index.die(0));
  }

  @DwarfVariantTest
  void anUnknownAbbreviationIsRefused(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.STRUCTURE_TYPE, label("s"), rawBytes(0x55)));
    assertFormatError(
        FormatErrorCode.UNKNOWN_ABBREVIATION,
        ".debug_info",
        dwarf.offsetOf("s") + 1,
        () -> index(dwarf, 0));
  }

  private static DwarfAssembler nested(int levels) {
    DieItem.Die inner = die(DwTag.LEXICAL_BLOCK, label("innermost"));
    for (int i = 1; i < levels; i++) {
      inner = die(DwTag.LEXICAL_BLOCK, inner);
    }
    DwarfAssembler dwarf = new DwarfAssembler(DwarfVariant.of(ElfFlavor.ELF64_BIG, 5));
    dwarf.compileUnit(inner);
    return dwarf;
  }

  /** The root is one level, the innermost has no children. */
  @Test
  void nestingHasALimit() throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Runnable checks =
        () -> {
          assertThat(index(nested(DieIndex.MAX_NESTING), 0).size())
              .isEqualTo(DieIndex.MAX_NESTING + 1);
          assertFormatError(
              FormatErrorCode.TOO_DEEP, () -> index(nested(DieIndex.MAX_NESTING + 1), 0));
        };
    // The assembler, unlike the reader, is recursive.
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                checks.run();
              } catch (Throwable e) {
                failures.add(e);
              }
            },
            "nesting",
            512L << 20);
    thread.start();
    thread.join();
    assertThat(failures).isEmpty();
  }
}
