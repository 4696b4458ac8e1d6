package org.abitrack.dwarfcore.dwarf.range;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.dwarf.range.ArangesReaderTest.joined;
import static org.abitrack.dwarfcore.dwarf.range.ArangesReaderTest.set;
import static org.abitrack.dwarfcore.testing.Dies.attr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.dwarfcore.testing.UnitKind;
import org.junit.jupiter.api.Test;

/** Which unit is at an address. */
class UnitAddressIndexTest {
  private static final DwarfVariant V5 = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);

  /** A unit per pair of an address and a size; none of these for a size of 0. */
  private static DwarfAssembler units(DwarfVariant variant, long... pairs) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] == 0) {
        dwarf.compileUnit();
      } else {
        dwarf.compileUnit(
            attr(DwAttribute.LOW_PC, Forms.addr(pairs[i])),
            attr(DwAttribute.HIGH_PC, Forms.udata(pairs[i + 1])));
      }
    }
    return dwarf;
  }

  private static UnitAddressIndex index(DwarfAssembler dwarf, byte[]... sets) {
    return UnitAddressIndex.of(dwarf.section(".debug_aranges", joined(sets)).open());
  }

  /** Offset of the header of a unit. */
  private static long offset(DwarfAssembler dwarf, int unit) {
    return dwarf.open().units().get(unit).offset();
  }

  private static String text(UnitAddressIndex index) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < index.count(); i++) {
      String range = Long.toHexString(index.start(i)) + "-" + Long.toHexString(index.end(i));
      parts.add(range + ":" + index.unit(i).index());
    }
    return String.join(" ", parts);
  }

  @DwarfVariantTest
  void setsCountBeforeRootEntries(DwarfVariant variant) {
    DwarfAssembler dwarf = units(variant, 0x100, 0x10, 0x200, 0x10, 0, 0);
    byte[] set = set(variant, 2, offset(dwarf, 1), 0x300, 8, 0x400, 8, 0, 0);
    UnitAddressIndex index = index(dwarf, set);
    assertThat(text(index)).isEqualTo("100-110:0 300-308:1 400-408:1");
    assertThat(index.unitsWithSet()).isEqualTo(1);
    assertThat(index.wrongSets()).isEqualTo(0);
    assertThat(index.firstError()).isNull();
    assertThat(text(UnitAddressIndex.ofRootEntries(dwarf.open()))).isEqualTo("100-110:0 200-210:1");
  }

  @Test
  void findsTheUnitOfEachAddress() {
    UnitAddressIndex index = index(units(V5, 0x200, 0x10, 0xffff_ffff_8100_0000L, 4, 0x100, 0x10));
    assertThat(number(index, 0xff)).isEqualTo(-1);
    assertThat(number(index, 0x100)).isEqualTo(2);
    assertThat(number(index, 0x10f)).isEqualTo(2);
    assertThat(number(index, 0x110)).isEqualTo(-1);
    assertThat(number(index, 0x20f)).isEqualTo(0);
    assertThat(number(index, 0xffff_ffff_8100_0003L)).isEqualTo(1);
    assertThat(number(index, 0xffff_ffff_8100_0004L)).isEqualTo(-1);
    assertThat(number(index(units(V5, 0, 0)), 0)).isEqualTo(-1);
  }

  private static int number(UnitAddressIndex index, long address) {
    UnitHeader unit = index.find(address);
    return unit == null ? -1 : unit.index();
  }

  @Test
  void theFirstRangeKeepsWhatItHas() {
    assertThat(text(index(units(V5, 0x110, 0x20, 0x100, 0x18, 0x100, 0x10, 0x120, 4))))
        .isEqualTo("100-118:1 118-130:0");
    assertThat(text(index(units(V5, 0x100, 0x20, 0x100, 0x30)))).isEqualTo("100-120:0 120-130:1");
    DwarfAssembler dwarf = units(V5, 0x100, 0x20, 0, 0);
    assertThat(text(index(dwarf, set(V5, 2, offset(dwarf, 1), 0x100, 4, 0, 0))))
        .isEqualTo("100-104:1 104-120:0");
  }

  @Test
  void rangesOfAUnitThatTouchAreOne() {
    DwarfAssembler dwarf = units(V5, 0, 0, 0, 0);
    byte[] first = set(V5, 2, offset(dwarf, 0), 0x100, 8, 0x108, 8, 0x104, 2, 0, 0);
    byte[] second = set(V5, 2, offset(dwarf, 1), 0x110, 8, 0, 0);
    byte[] again = set(V5, 2, offset(dwarf, 0), 0x118, 8, 0, 0);
    UnitAddressIndex index = index(dwarf, first, second, again);
    assertThat(text(index)).isEqualTo("100-110:0 110-118:1 118-120:0");
    assertThat(index.unitsWithSet()).isEqualTo(2);
  }

  @Test
  void setsThatAreWrongCountAsAbsent() {
    DwarfAssembler dwarf = units(V5, 0x100, 0x10, 0x200, 0x10);
    UnitAddressIndex index =
        index(
            dwarf,
            set(V5, 3, offset(dwarf, 1), 0x900, 1, 0, 0),
            set(V5, 2, offset(dwarf, 1) + 1, 0x900, 1, 0, 0),
            set(V5, 2, 1 << 20, 0x900, 1, 0, 0),
            set(V5, 2, offset(dwarf, 0), 0, 0));
    assertThat(text(index)).isEqualTo("100-110:0 200-210:1");
    assertThat(index.wrongSets()).isEqualTo(3);
    assertThat(index.unitsWithSet()).isEqualTo(0);
    assertThat(index.firstError()).hasMessageThat().contains("version 3");
  }

  @Test
  void typeUnitsAreNotAsked() {
    DwarfAssembler dwarf = new DwarfAssembler(V5);
    dwarf.unit(
        UnitKind.TYPE,
        attr(DwAttribute.LOW_PC, Forms.addr(1)),
        attr(DwAttribute.HIGH_PC, Forms.udata(4)));
    UnitAddressIndex index = index(dwarf, set(V5, 2, 0, 0x900, 1, 0, 0));
    assertThat(index.count()).isEqualTo(0);
    assertThat(index.wrongSets()).isEqualTo(1);
  }

  @Test
  void aDamagedUnitHasNoRanges() {
    DwarfAssembler dwarf = units(V5, 0x100, 0x10);
    dwarf.compileUnit(attr(DwAttribute.RANGES, Forms.secOffset(99)));
    UnitAddressIndex index = index(dwarf);
    assertThat(text(index)).isEqualTo("100-110:0");
    assertThat(index.firstError()).isNotNull();
  }

  /** The rule, address by address. */
  @Test
  void agreesWithTheRuleOnRandomRanges() {
    Property.forAll(
        200,
        random -> {
          long[] pairs = new long[2 * (1 + random.nextInt(12))];
          for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = 1L + random.nextInt(60);
            pairs[i + 1] = 1L + random.nextInt(20);
          }
          UnitAddressIndex index = index(units(V5, pairs));
          int owner = -1;
          long ownedTo = 0;
          for (long address = 0; address < 90; address++) {
            if (address >= ownedTo) {
              owner = -1;
            }
            if (owner < 0) {
              owner = earliest(pairs, address);
              ownedTo = owner < 0 ? 0 : pairs[2 * owner] + pairs[2 * owner + 1];
            }
            assertThat(number(index, address)).isEqualTo(owner);
          }
        });
  }

  private static int earliest(long[] pairs, long address) {
    int best = -1;
    for (int i = 0; i < pairs.length; i += 2) {
      boolean covers = pairs[i] <= address && address < pairs[i] + pairs[i + 1];
      if (covers && (best < 0 || pairs[i] < pairs[2 * best])) {
        best = i / 2;
      }
    }
    return best;
  }

  @Test
  void damageNeverFails() {
    DwarfAssembler dwarf = units(V5, 0x100, 0x10, 0x200, 0x10);
    byte[] right =
        joined(
            set(V5, 2, offset(dwarf, 0), 0x100, 0x10, 0, 0),
            set(V5, 2, offset(dwarf, 1), 0x200, 0x10, 0, 0));
    Map<String, byte[]> sections = dwarf.sections();
    byte[] info = sections.getOrDefault(".debug_info", new byte[0]);
    Property.forAll(
        500,
        random -> {
          DwarfAssembler damaged = units(V5, 0x100, 0x10, 0x200, 0x10);
          damaged.section(".debug_aranges", Property.damage(random, right, 3));
          if (random.nextBoolean()) {
            damaged.section(".debug_info", Property.damage(random, info, 2));
          }
          DwarfFile file;
          try {
            file = damaged.open();
          } catch (FormatException e) {
            assertThat(e.code()).isNotNull();
            return;
          }
          UnitAddressIndex index = UnitAddressIndex.of(file);
          for (int i = 0; i < index.count(); i++) {
            assertThat(index.rangeOf(index.start(i))).isEqualTo(i);
            assertThat(index.rangeOf(index.end(i) - 1)).isEqualTo(i);
          }
        });
  }
}
