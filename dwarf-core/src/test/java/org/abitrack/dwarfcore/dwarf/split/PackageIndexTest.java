package org.abitrack.dwarfcore.dwarf.split;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index of packages, versions 2 and 5 in both byte orders, right and wrong. */
class PackageIndexTest {
  private static final long FIRST = 0x8102030405060708L;
  private static final long SECOND = 0x11;

  private static PackageIndex read(boolean bigEndian, byte[] bytes) {
    return PackageIndex.read(new HeapSection("a.dwp", ".debug_cu_index", bigEndian, bytes));
  }

  private static ByteWriter version(boolean bigEndian, int version) {
    ByteWriter out = new ByteWriter(bigEndian);
    return version == 2 ? out.u32(2) : out.u16(5).u16(0);
  }

  /** Two units, two sections, four slots of which two are free. */
  private static ByteWriter right(boolean bigEndian, int version) {
    return version(bigEndian, version)
        .u32(2)
        .u32(2)
        .u32(4)
        .u64(FIRST)
        .u64(SECOND)
        .u64(0)
        .u64(0)
        .u32(2)
        .u32(1)
        .u32(0)
        .u32(0)
        .u32(PackageIndex.STR_OFFSETS)
        .u32(PackageIndex.INFO)
        .u32(10)
        .u32(20)
        .u32(30)
        .u32(0xfffffff0L)
        .u32(1)
        .u32(2)
        .u32(3)
        .u32(4);
  }

  @ParameterizedTest
  @CsvSource({"false,2", "true,2", "false,5", "true,5"})
  void findsTheRowsOfSignatures(boolean bigEndian, int version) {
    PackageIndex index = read(bigEndian, right(bigEndian, version).toByteArray());
    assertThat(index.rows()).isEqualTo(2);
    assertThat(index.row(FIRST)).isEqualTo(1);
    assertThat(index.row(SECOND)).isEqualTo(0);
    assertThat(index.row(0)).isEqualTo(-1);
    assertThat(index.offset(0, PackageIndex.STR_OFFSETS)).isEqualTo(10);
    assertThat(index.offset(0, PackageIndex.INFO)).isEqualTo(20);
    assertThat(index.size(0, PackageIndex.STR_OFFSETS)).isEqualTo(1);
    assertThat(index.offset(1, PackageIndex.INFO)).isEqualTo(0xfffffff0L);
    assertThat(index.size(1, PackageIndex.INFO)).isEqualTo(4);
    assertThat(index.has(PackageIndex.LINE)).isFalse();
    assertThat(index.offset(1, PackageIndex.LINE)).isEqualTo(0);
    assertThat(index.size(1, PackageIndex.LINE)).isEqualTo(0);
  }

  @ParameterizedTest
  @CsvSource({"false,2", "true,2", "false,5", "true,5"})
  void anEmptySectionOrTableHasNoRows(boolean bigEndian, int version) {
    assertThat(read(bigEndian, new byte[0]).row(FIRST)).isEqualTo(-1);
    byte[] empty = version(bigEndian, version).u32(0).u32(0).u32(0).toByteArray();
    assertThat(read(bigEndian, empty).row(0)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"false,2", "true,2", "false,5", "true,5"})
  void everyCutIsRefused(boolean bigEndian, int version) {
    byte[] whole = right(bigEndian, version).toByteArray();
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      FormatException e = assertThrows(FormatException.class, () -> read(bigEndian, cut));
      assertThat(e.code())
          .isEqualTo(length < 16 ? FormatErrorCode.TRUNCATED : FormatErrorCode.BAD_PACKAGE_INDEX);
    }
  }

  @ParameterizedTest
  @CsvSource({"false,1", "true,1", "false,3", "true,3", "false,4", "true,6", "false,65535"})
  void otherVersionsAreRefused(boolean bigEndian, int version) {
    byte[] old = new ByteWriter(bigEndian).u32(version).zeros(12).toByteArray();
    assertFormatError(
        FormatErrorCode.BAD_PACKAGE_INDEX, ".debug_cu_index", 0, () -> read(bigEndian, old));
  }

  @ParameterizedTest
  @CsvSource({
    "4294967295,0,0",
    "9,0,0",
    "0,4294967295,0",
    "0,1,0",
    "0,0,4294967295",
    "8,4294967295,4294967295",
    "8,2147483648,2147483648",
    "2,3,2"
  })
  void countsThatDoNotFitAreRefused(long columns, long rows, long slots) {
    for (boolean bigEndian : new boolean[] {false, true}) {
      byte[] bytes =
          version(bigEndian, 5).u32(columns).u32(rows).u32(slots).zeros(100).toByteArray();
      assertFormatError(
          FormatErrorCode.BAD_PACKAGE_INDEX, ".debug_cu_index", 4, () -> read(bigEndian, bytes));
    }
  }

  private static void assertRefused(int at, long value) {
    byte[] bytes = right(true, 5).patch(at, value, 4).toByteArray();
    assertFormatError(
        FormatErrorCode.BAD_PACKAGE_INDEX, ".debug_cu_index", at, () -> read(true, bytes));
  }

  @ParameterizedTest
  @CsvSource({"48,3", "48,4294967295", "64,0", "64,9", "64,4294967295"})
  void rowsAndSectionsThatDoNotExistAreRefused(int at, long value) {
    assertRefused(at, value);
  }

  @Test
  void aSectionOrSignatureThatIsThereTwiceIsRefused() {
    assertRefused(68, PackageIndex.STR_OFFSETS);
    byte[] bytes = right(true, 5).patch(24, FIRST, 8).toByteArray();
    assertFormatError(
        FormatErrorCode.BAD_PACKAGE_INDEX, ".debug_cu_index", 52, () -> read(true, bytes));
  }
}
