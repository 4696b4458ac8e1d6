package org.abitrack.dwarfcore.dwarf.range;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.Skeleton;
import org.abitrack.dwarfcore.dwarf.SplitContext;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.unit.UnitContribution;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.dwarfcore.testing.UnitKind;
import org.junit.jupiter.api.Test;

/** Ranges of addresses in all their forms. */
class RangeReaderTest {
  private static final DwarfVariant V5 = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);

  /** The ranges of the root DIE of the first unit, as hexadecimal text. */
  private static String ranges(DwarfAssembler dwarf) {
    return ranges(dwarf.open());
  }

  private static String ranges(DwarfFile file) {
    DieCursor cursor =
        new DieCursor(
            file,
            AttributeSelection.of(DwAttribute.LOW_PC, DwAttribute.HIGH_PC, DwAttribute.RANGES));
    cursor.open(file.units().get(0));
    RangeReader reader = new RangeReader(file, 0, 1, 2);
    reader.open(cursor);
    AddressRanges ranges = new AddressRanges();
    ranges.add(1, 2);
    reader.read(cursor, ranges);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ranges.count(); i++) {
      text.append(text.isEmpty() ? "" : " ");
      text.append(Long.toHexString(ranges.start(i))).append('-');
      text.append(Long.toHexString(ranges.end(i)));
    }
    return text.toString();
  }

  private static DwarfAssembler unit(DwarfVariant variant, DieItem... items) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(items);
    return dwarf;
  }

  private static DieItem low(long address) {
    return attr(DwAttribute.LOW_PC, Forms.addr(address));
  }

  private static DieItem lists(DwarfVariant variant, long offset) {
    FormValue value =
        variant.version() >= 4
            ? Forms.secOffset(offset)
            : variant.dwarf64() ? Forms.data8(offset) : Forms.data4(offset);
    return attr(DwAttribute.RANGES, value);
  }

  private static ByteWriter bytes(DwarfVariant variant) {
    return new ByteWriter(variant.flavor().bigEndian());
  }

  @DwarfVariantTest
  void aLowAndAHighAddress(DwarfVariant variant) {
    assertThat(ranges(unit(variant, low(0x10), attr(DwAttribute.HIGH_PC, Forms.addr(0x30)))))
        .isEqualTo("10-30");
  }

  @DwarfVariantTest
  void theHighAddressMayBeASize(DwarfVariant variant) {
    assertThat(ranges(unit(variant, low(0x10), attr(DwAttribute.HIGH_PC, Forms.udata(0x30)))))
        .isEqualTo("10-40");
    assertThat(ranges(unit(variant, low(0x10), attr(DwAttribute.HIGH_PC, Forms.udata(0)))))
        .isEmpty();
  }

  @DwarfVariantTest
  void nothingIsSaidOfADeclaration(DwarfVariant variant) {
    assertThat(ranges(unit(variant))).isEmpty();
    assertThat(ranges(unit(variant, low(0x10)))).isEmpty();
  }

  @DwarfVariantTest(maxVersion = 4)
  void oldListsHaveABase(DwarfVariant variant) {
    int size = variant.addressSize();
    ByteWriter list = bytes(variant).unsigned(7, size).unsigned(7, size);
    list.unsigned(0x10, size).unsigned(0x20, size).unsigned(8, size).unsigned(8, size);
    list.unsigned(-1L, size).unsigned(0x5000, size).unsigned(1, size).unsigned(4, size);
    list.zeros(2 * size);
    DwarfAssembler dwarf = unit(variant, low(0x1000), lists(variant, 2L * size));
    dwarf.section(".debug_ranges", list.toByteArray());
    assertThat(ranges(dwarf)).isEqualTo("1010-1020 5001-5004");
  }

  /** A split unit with the list at 2 whose skeleton has the lists and a low address of its own. */
  private static DwarfFile splitUnit(DwarfVariant variant, Skeleton known) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.unit(UnitKind.SPLIT_COMPILE, lists(variant, 2));
    SplitContext context =
        new SplitContext() {
          @Override
          public UnitContribution contribution(UnitHeader unit) {
            return UnitContribution.WHOLE;
          }

          @Override
          public Skeleton skeleton(UnitHeader unit) {
            return known;
          }
        };
    return DwarfFile.ofSplit(ElfFile.of(new HeapFile("test.dwo", dwarf.assemble())), context);
  }

  @DwarfVariantTest(minVersion = 4, maxVersion = 4)
  void listsOfASplitUnitLieBehindTheBaseOfTheSkeleton(DwarfVariant variant) {
    int size = variant.addressSize();
    ByteWriter list = bytes(variant).zeros(7).unsigned(0x10, size).unsigned(0x20, size);
    DwarfAssembler object = unit(variant);
    object.section(".debug_ranges", list.zeros(2 * size).toByteArray());
    object.section(".debug_addr", bytes(variant).unsigned(0x3000, size).toByteArray());
    DwarfFile sections = object.open();
    Skeleton direct = new Skeleton(sections, -1, 0, 5, 0x1000, false);
    assertThat(ranges(splitUnit(variant, direct))).isEqualTo("1010-1020");
    Skeleton byIndex = new Skeleton(sections, -1, 0, 5, 0, true);
    assertThat(ranges(splitUnit(variant, byIndex))).isEqualTo("3010-3020");
    for (long base : new long[] {-1, 1000, Long.MAX_VALUE, 7 + 4L * size - 1}) {
      Skeleton wrong = new Skeleton(sections, -1, 0, base, 0x1000, false);
      assertThrows(FormatException.class, () -> ranges(splitUnit(variant, wrong)));
    }
  }

  @DwarfVariantTest(minVersion = 4, maxVersion = 4)
  void aSplitUnitWithoutItsSkeletonHasNoLists(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.unit(UnitKind.SPLIT_COMPILE, lists(variant, 2));
    assertThat(ranges(dwarf.openSplit())).isEmpty();
  }

  @DwarfVariantTest(minVersion = 5)
  void newListsHaveEightKindsOfEntries(DwarfVariant variant) {
    int size = variant.addressSize();
    ByteWriter list = bytes(variant).u8(0);
    list.u8(4).uleb128(0x10).uleb128(0x220);
    list.u8(5).unsigned(0x2000, size).u8(4).uleb128(1).uleb128(2);
    list.u8(6).unsigned(0x3000, size).unsigned(0x3003, size);
    list.u8(7).unsigned(0x4000, size).uleb128(0x100);
    list.u8(1).uleb128(1).u8(4).uleb128(3).uleb128(5);
    list.u8(2).uleb128(0).uleb128(1);
    list.u8(3).uleb128(1).uleb128(0x10);
    list.u8(0).u8(99);
    DwarfAssembler dwarf =
        unit(
            variant,
            low(0x1000),
            lists(variant, 1),
            attr(DwAttribute.ADDR_BASE, Forms.secOffset(8)));
    dwarf.section(".debug_rnglists", list.toByteArray());
    ByteWriter addresses = bytes(variant).zeros(8).unsigned(0x6000, size).unsigned(0x7000, size);
    dwarf.section(".debug_addr", addresses.toByteArray());
    assertThat(ranges(dwarf))
        .isEqualTo("1010-1220 2001-2002 3000-3003 4000-4100 7003-7005 6000-7000 7000-7010");
  }

  @DwarfVariantTest(minVersion = 5)
  void aListMayBeNamedByItsIndex(DwarfVariant variant) {
    ByteWriter lists = bytes(variant).zeros(12);
    lists.unsigned(99, variant.offsetSize()).unsigned(20, variant.offsetSize());
    lists.zeros(32 - lists.size()).u8(4).uleb128(1).uleb128(9).u8(0);
    DwarfAssembler dwarf =
        unit(
            variant,
            low(0x1000),
            attr(DwAttribute.RANGES, Forms.rnglistx(1)),
            attr(DwAttribute.RNGLISTS_BASE, Forms.secOffset(12)));
    dwarf.section(".debug_rnglists", lists.toByteArray());
    assertThat(ranges(dwarf)).isEqualTo("1001-1009");
  }

  @Test
  void aLongListIsReadInPieces() {
    ByteWriter list = bytes(V5);
    for (int i = 0; i < 50_000; i++) {
      list.u8(4).uleb128(8L * i).uleb128(8L * i + 4);
    }
    DwarfAssembler dwarf = unit(V5, low(0x1000), lists(V5, 0));
    dwarf.section(".debug_rnglists", list.u8(0).toByteArray());
    String ranges = ranges(dwarf);
    assertThat(ranges).startsWith("1000-1004 1008-100c ");
    assertThat(ranges).endsWith(" 62a78-62a7c");
    assertThat(ranges.chars().filter(c -> c == '-').count()).isEqualTo(50_000);
  }

  @Test
  void damagedListsAreRefused() {
    refused(FormatErrorCode.OUT_OF_RANGE, 5, new byte[] {0});
    refused(FormatErrorCode.BAD_RANGE_LIST, 0, new byte[] {8});
    refused(FormatErrorCode.TRUNCATED, 0, new byte[] {4, 1, 2});
    refused(FormatErrorCode.TRUNCATED, 0, new byte[] {5, 1, 2});
    refused(FormatErrorCode.OUT_OF_RANGE, 0, new byte[] {1, 0});
  }

  private static void refused(FormatErrorCode code, long offset, byte[] lists) {
    DwarfAssembler dwarf = unit(V5, low(0x1000), lists(V5, offset));
    dwarf.section(".debug_rnglists", lists);
    assertFormatError(code, () -> ranges(dwarf));
  }

  @Test
  void damageEndsInRangesOrOneError() {
    Property.forAll(
        500,
        random -> {
          DwarfAssembler dwarf = unit(V5, low(0x1000), lists(V5, 0));
          dwarf.section(".debug_rnglists", Property.bytes(random, 40));
          try {
            assertThat(ranges(dwarf)).isNotNull();
          } catch (FormatException e) {
            assertThat(e.code()).isNotNull();
          }
        });
  }
}
