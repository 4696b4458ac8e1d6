package org.abitrack.dwarfcore.testing;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Dies.sibling;
import static org.abitrack.dwarfcore.testing.Forms.data1;
import static org.abitrack.dwarfcore.testing.Forms.implicitConst;
import static org.abitrack.dwarfcore.testing.Forms.ref4;
import static org.abitrack.dwarfcore.testing.Forms.refUdata;
import static org.abitrack.dwarfcore.testing.Forms.string;
import static org.abitrack.dwarfcore.testing.Forms.strp;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The bytes themselves, written out by hand for one variant; that the others are right was seen
 * with llvm-dwarfdump --verify and readelf when the assembler was made.
 */
class DwarfAssemblerTest {
  private static final int BASE_TYPE = 0x24;
  private static final int STRUCTURE_TYPE = 0x13;
  private static final int NAME = 0x03;
  private static final int BYTE_SIZE = 0x0b;
  private static final int TYPE = 0x49;

  private static String hex(Map<String, byte[]> sections, String name) {
    return HexFormat.ofDelimiter(" ").formatHex(sections.getOrDefault(name, new byte[0]));
  }

  @Test
  void smallUnitOfVersion5() {
    DwarfAssembler dwarf = new DwarfAssembler(DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5));
    dwarf.compileUnit(
        attr(NAME, strp("a.c")),
        die(
            STRUCTURE_TYPE,
            sibling(),
            attr(BYTE_SIZE, implicitConst(-1)),
            die(BASE_TYPE, attr(TYPE, ref4("last")))),
        die(BASE_TYPE, label("last"), attr(NAME, string("i"))));
    Map<String, byte[]> sections = dwarf.sections();
    assertThat(hex(sections, ".debug_abbrev"))
        .isEqualTo(
            "01 11 01 03 0e 00 00 02 13 01 01 13 0b 21 7f 00 00 "
                + "03 24 00 49 13 00 00 04 24 00 03 08 00 00 00");
    assertThat(hex(sections, ".debug_info"))
        .isEqualTo(
            // Header.
            "1c 00 00 00 05 00 01 08 00 00 00 00 "
                // 0x0c compile unit, 0x11 structure, 0x16 its child, 0x1b null, 0x1c last, 0x1f
                // null.
                + "01 00 00 00 00 02 1c 00 00 00 03 1c 00 00 00 00 04 69 00 00");
    assertThat(hex(sections, ".debug_str")).isEqualTo("61 2e 63 00");
    assertThat(dwarf.offsetOf("last")).isEqualTo(0x1c);
  }

  @Test
  void typeUnitOfVersion4InBigEndianDwarf64() {
    DwarfVariant variant = DwarfVariant.of(ElfFlavor.ELF32_BIG, 4).withDwarf64(true);
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.typeUnit(0x0102030405060708L, "t", die(BASE_TYPE, label("t")));
    assertThat(hex(dwarf.sections(), ".debug_types"))
        .isEqualTo(
            "ff ff ff ff 00 00 00 00 00 00 00 1e 00 04 00 00 00 00 00 00 00 00 04 "
                + "01 02 03 04 05 06 07 08 00 00 00 00 00 00 00 28 01 02 00");
  }

  @DwarfVariantTest
  void referencesOfGrowingSizeSettle(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    DieItem[] items = new DieItem[121];
    for (int i = 0; i < 120; i++) {
      items[i] = die(BASE_TYPE, attr(TYPE, refUdata("end")));
    }
    items[120] = die(BASE_TYPE, label("end"));
    dwarf.compileUnit(items);
    byte[] info = dwarf.sections().get(".debug_info");
    // The last entry and the null entry are one byte each.
    assertThat(dwarf.offsetOf("end")).isEqualTo(info.length - 2L);
  }

  @DwarfVariantTest
  void equalShapesShareAnAbbreviation(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    UnitAssembler first =
        dwarf.compileUnit(
            die(BASE_TYPE, attr(BYTE_SIZE, data1(1))), die(BASE_TYPE, attr(BYTE_SIZE, data1(2))));
    dwarf.compileUnit(die(BASE_TYPE, attr(BYTE_SIZE, data1(3)))).shareAbbreviations(first);
    assertThat(hex(dwarf.sections(), ".debug_abbrev"))
        .isEqualTo("01 11 01 00 00 02 24 00 0b 0b 00 00 00");
  }

  @Test
  void unknownLabelIsAnError() {
    DwarfAssembler dwarf = new DwarfAssembler(DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5));
    dwarf.compileUnit(attr(TYPE, ref4("nowhere")));
    assertThrows(IllegalArgumentException.class, dwarf::sections);
  }
}
