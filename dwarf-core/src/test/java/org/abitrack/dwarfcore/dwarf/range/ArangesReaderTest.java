package org.abitrack.dwarfcore.dwarf.range;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;

/** Sets of .debug_aranges. */
class ArangesReaderTest {
  private static final DwarfVariant V5 = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);

  /** A set of pairs of an address and a length, without the pair of zeros unless it is given. */
  static byte[] set(DwarfVariant variant, int version, long unit, long... pairs) {
    boolean big = variant.flavor().bigEndian();
    int size = variant.addressSize();
    ByteWriter body = new ByteWriter(big).unsigned(version, 2);
    body.unsigned(unit, variant.offsetSize()).u8(size).u8(0);
    while ((variant.initialLengthSize() + body.size()) % (2 * size) != 0) {
      body.u8(0xee); // padding of any value
    }
    for (long number : pairs) {
      body.unsigned(number, size);
    }
    ByteWriter set = new ByteWriter(big);
    if (variant.dwarf64()) {
      set.unsigned(0xffff_ffffL, 4);
    }
    set.unsigned(body.size(), variant.offsetSize());
    return joined(set.toByteArray(), body.toByteArray());
  }

  static byte[] joined(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static ArangesReader reader(DwarfVariant variant, byte[] section) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    DwarfFile file = dwarf.section(".debug_aranges", section).open();
    return new ArangesReader(file);
  }

  /** One line per set; errors by their codes. */
  private static List<String> sets(DwarfVariant variant, byte[] section) {
    ArangesReader reader = reader(variant, section);
    AddressRanges ranges = new AddressRanges();
    List<String> lines = new ArrayList<>();
    while (true) {
      try {
        if (!reader.next(ranges)) {
          return lines;
        }
      } catch (FormatException e) {
        lines.add("0x" + Long.toHexString(reader.offset()) + " " + e.code());
        continue;
      }
      StringBuilder line = new StringBuilder(Long.toHexString(reader.unitOffset()));
      for (int i = 0; i < ranges.count(); i++) {
        line.append(' ').append(Long.toHexString(ranges.start(i)));
        line.append('-').append(Long.toHexString(ranges.end(i)));
      }
      lines.add(line.toString());
    }
  }

  @DwarfVariantTest
  void severalSets(DwarfVariant variant) {
    byte[] section =
        joined(
            set(variant, 2, 0x11, 0x1000, 0x20, 0x3000, 1, 0, 0),
            set(variant, 2, 0x22, 0, 0),
            set(variant, 2, 0x33, 0, 8, 0x50, 0, 0x60, 4, 0, 0));
    assertThat(sets(variant, section))
        .containsExactly("11 1000-1020 3000-3001", "22", "33 0-8 60-64")
        .inOrder();
  }

  @DwarfVariantTest
  void aSetEndsAtZerosOrWithItsLength(DwarfVariant variant) {
    byte[] section =
        joined(set(variant, 2, 1, 0x10, 1, 0, 0, 0x20, 1), set(variant, 2, 2, 0x30, 1));
    assertThat(sets(variant, section)).containsExactly("1 10-11", "2 30-31").inOrder();
  }

  @DwarfVariantTest
  void wrongSetsArePassedOver(DwarfVariant variant) {
    byte[] good = set(variant, 2, 7, 0x10, 1, 0, 0);
    byte[] version = set(variant, 3, 1, 0x10, 1, 0, 0);
    byte[] addressSize = good.clone();
    int sizeAt = variant.initialLengthSize() + 2 + variant.offsetSize();
    addressSize[sizeAt] = 3;
    byte[] segments = good.clone();
    segments[sizeAt + 1] = 4;
    byte[] half = set(variant, 2, 7, 0x10, 1, 0x20);
    int step = good.length;
    assertThat(sets(variant, joined(version, addressSize, segments, half, good)))
        .containsExactly(
            "0x0 UNSUPPORTED_DWARF_VERSION",
            "0x" + Integer.toHexString(step) + " BAD_RANGE_LIST",
            "0x" + Integer.toHexString(2 * step) + " BAD_RANGE_LIST",
            "0x" + Integer.toHexString(3 * step) + " TRUNCATED",
            "7 10-11")
        .inOrder();
  }

  @Test
  void aWrongLengthEndsTheSection() {
    byte[] good = set(V5, 2, 7, 0x10, 1, 0, 0);
    byte[] tooLong = good.clone();
    tooLong[0]++;
    assertThat(sets(V5, joined(good, tooLong)))
        .containsExactly("7 10-11", "0x30 OUT_OF_RANGE")
        .inOrder();
    byte[] reserved = good.clone();
    Arrays.fill(reserved, 0, 4, (byte) 0xff);
    reserved[0] = (byte) 0xf0;
    assertThat(sets(V5, joined(reserved, good))).containsExactly("0x0 BAD_RANGE_LIST");
    Arrays.fill(reserved, 0, 12, (byte) 0xff);
    assertThat(sets(V5, joined(reserved, good))).containsExactly("0x0 OUT_OF_RANGE");
    assertThat(sets(V5, new byte[] {1, 2})).containsExactly("0x0 TRUNCATED");
    assertThat(sets(V5, new byte[0])).isEmpty();
  }

  @Test
  void theErrorPointsAtTheField() {
    ArangesReader reader = reader(V5, set(V5, 5, 0, 1, 1, 0, 0));
    FormatException e =
        assertFormatError(
            FormatErrorCode.UNSUPPORTED_DWARF_VERSION, () -> reader.next(new AddressRanges()));
    assertThat(e).hasMessageThat().contains(".debug_aranges+0x4: set of address ranges of version");
  }

  @Test
  void damageEndsInSetsOrErrors() {
    byte[] right =
        joined(
            set(V5, 2, 0, 0x1000, 0x20, 0x3000, 1, 0, 0),
            set(V5.withDwarf64(true), 2, 0, 0x4000, 8, 0, 0),
            set(V5, 2, 0, 0x5000, 8, 0, 0));
    Property.forAll(
        500,
        random -> {
          byte[] wrong = Property.damage(random, right, 3);
          assertThat(sets(V5, wrong).size()).isAtMost(wrong.length / 2 + 1);
        });
    for (int length = 0; length < right.length; length++) {
      assertThat(sets(V5, Arrays.copyOf(right, length)).size()).isAtMost(3);
    }
  }
}
