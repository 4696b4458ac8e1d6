package org.abitrack.dwarfcore.io;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionReaderTest {
  private static HeapSection section(boolean bigEndian, int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return new HeapSection("f.o", ".s", bigEndian, narrow);
  }

  private static SectionReader reader(int... bytes) {
    return section(false, bytes).reader();
  }

  @Test
  void readsNumbersInLittleEndian() {
    SectionReader reader = reader(1, 2, 3, 4, 5, 6, 7, 8, 0xf9);
    assertThat(reader.u16()).isEqualTo(0x0201);
    reader.seek(0);
    assertThat(reader.u24()).isEqualTo(0x030201);
    reader.seek(5);
    assertThat(reader.u32()).isEqualTo(0xf9080706L);
    reader.seek(1);
    assertThat(reader.u64()).isEqualTo(0xf908070605040302L);
    assertThat(reader.remaining()).isEqualTo(0);
  }

  @Test
  void readsNumbersInBigEndian() {
    SectionReader reader = section(true, 0xf1, 2, 3, 4, 5, 6, 7, 8).reader();
    assertThat(reader.u16()).isEqualTo(0xf102);
    reader.seek(0);
    assertThat(reader.u24()).isEqualTo(0xf10203);
    reader.seek(0);
    assertThat(reader.u32()).isEqualTo(0xf1020304L);
    reader.seek(0);
    assertThat(reader.u64()).isEqualTo(0xf102030405060708L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anyNumberOfAnySizeComesBack(boolean bigEndian) {
    Property.forAll(
        1000,
        random -> {
          int[] sizes = {1, 2, 3, 4, 8};
          int size = sizes[random.nextInt(sizes.length)];
          long value = random.nextLong();
          byte[] bytes = new ByteWriter(bigEndian).unsigned(value, size).toByteArray();
          SectionReader reader = new HeapSection("f", ".s", bigEndian, bytes).reader();
          long mask = size == 8 ? -1 : (1L << 8 * size) - 1;
          assertThat(reader.unsigned(size)).isEqualTo(value & mask);
          assertThat(reader.remaining()).isEqualTo(0);
        });
  }

  @Test
  void numbersOfOtherSizesAreAProgrammersError() {
    assertThrows(IllegalArgumentException.class, () -> reader(1, 2, 3, 4, 5).unsigned(5));
  }

  @Test
  void anyUnsignedLeb128ComesBack() {
    Property.forAll(
        5000,
        random -> {
          long value = Property.number(random);
          byte[] bytes = new ByteWriter(false).uleb128(value).u8(0x55).toByteArray();
          SectionReader reader = new HeapSection("f", ".s", false, bytes).reader();
          assertThat(reader.uleb128()).isEqualTo(value);
          assertThat(reader.u8()).isEqualTo(0x55);
          reader.seek(0);
          reader.skipLeb128();
          assertThat(reader.u8()).isEqualTo(0x55);
        });
  }

  @Test
  void anySignedLeb128ComesBack() {
    Property.forAll(
        5000,
        random -> {
          long value = Property.number(random) * (random.nextBoolean() ? 1 : -1);
          byte[] bytes = new ByteWriter(false).sleb128(value).u8(0x55).toByteArray();
          SectionReader reader = new HeapSection("f", ".s", false, bytes).reader();
          assertThat(reader.sleb128()).isEqualTo(value);
          assertThat(reader.u8()).isEqualTo(0x55);
          reader.seek(0);
          reader.skipLeb128();
          assertThat(reader.u8()).isEqualTo(0x55);
        });
  }

  /** Any bytes at all: the number they stand for by DWARF 5 §7.6, modulo 2^64, or an error. */
  @Test
  void leb128IsItsDefinition() {
    Property.forAll(
        5000,
        random -> {
          byte[] bytes = Property.bytes(random, 20);
          int length = 1 + random.nextInt(18);
          for (int i = 0; i < length; i++) {
            bytes[i] |= (byte) 0x80;
          }
          bytes[length - 1] &= 0x7f;
          BigInteger value = BigInteger.ZERO;
          for (int i = 0; i < length; i++) {
            value = value.or(BigInteger.valueOf(bytes[i] & 0x7f).shiftLeft(7 * i));
          }
          SectionReader reader = new HeapSection("f", ".s", false, bytes).reader();
          if (length > SectionReader.MAX_LEB128_BYTES) {
            assertFormatError(FormatErrorCode.BAD_LEB128, ".s", 0, reader::uleb128);
            assertFormatError(FormatErrorCode.BAD_LEB128, ".s", 0, reader::sleb128);
            assertFormatError(FormatErrorCode.BAD_LEB128, ".s", 0, reader::skipLeb128);
            assertThat(reader.position()).isEqualTo(0);
            return;
          }
          assertThat(reader.uleb128()).isEqualTo(value.longValue());
          assertThat(reader.position()).isEqualTo(length);
          if ((bytes[length - 1] & 0x40) != 0) {
            value = value.subtract(BigInteger.ONE.shiftLeft(7 * length));
          }
          reader.seek(0);
          assertThat(reader.sleb128()).isEqualTo(value.longValue());
          assertThat(reader.position()).isEqualTo(length);
        });
  }

  @Test
  void longestLeb128IsReadAndOneMoreByteIsNot() {
    byte[] longest = new ByteWriter(false).uleb128(3, SectionReader.MAX_LEB128_BYTES).toByteArray();
    assertThat(new HeapSection("f", ".s", false, longest).reader().uleb128()).isEqualTo(3);
    byte[] tooLong =
        new ByteWriter(false).uleb128(3, SectionReader.MAX_LEB128_BYTES + 1).toByteArray();
    assertFormatError(
        FormatErrorCode.BAD_LEB128,
        () -> new HeapSection("f", ".s", false, tooLong).reader().uleb128());
  }

  @Test
  void leb128WithoutEndIsTruncatedNotZero() {
    for (int length = 0; length <= SectionReader.MAX_LEB128_BYTES; length++) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) 0x80);
      SectionReader reader = new HeapSection("f", ".s", false, bytes).reader();
      assertFormatError(FormatErrorCode.TRUNCATED, ".s", 0, reader::uleb128);
      assertFormatError(FormatErrorCode.TRUNCATED, ".s", 0, reader::sleb128);
      assertFormatError(FormatErrorCode.TRUNCATED, ".s", 0, reader::skipLeb128);
    }
  }

  /** Every read, in front of every number of bytes too few for it. */
  @Test
  void positionStaysWhenAReadFails() {
    record Read(int needs, Consumer<SectionReader> call) {}
    List<Read> reads =
        List.of(
            new Read(1, SectionReader::u8),
            new Read(2, SectionReader::u16),
            new Read(3, SectionReader::u24),
            new Read(4, SectionReader::u32),
            new Read(8, SectionReader::u64),
            new Read(4, r -> r.unsigned(4)),
            new Read(5, r -> r.bytes(5)),
            new Read(6, r -> r.skip(6)),
            new Read(4, SectionReader::string),
            new Read(4, SectionReader::skipString),
            new Read(4, SectionReader::uleb128),
            new Read(4, SectionReader::sleb128),
            new Read(4, SectionReader::skipLeb128));
    // Bytes that end neither a string nor a LEB128 number.
    int[] bytes = {0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81, 0x81};
    for (Read read : reads) {
      for (int left = 0; left < read.needs; left++) {
        SectionReader reader = section(false, bytes).reader(1, 1 + left);
        FormatException error = assertThrows(FormatException.class, () -> read.call.accept(reader));
        assertThat(error.location()).isEqualTo(new Location("f.o", ".s", 1));
        assertThat(reader.position()).isEqualTo(1);
        assertThat(reader.remaining()).isEqualTo(left);
      }
    }
  }

  @Test
  void negativeCountsAreRefused() {
    SectionReader reader = reader(1, 2, 3);
    reader.u8();
    assertFormatError(FormatErrorCode.TRUNCATED, ".s", 1, () -> reader.skip(-1));
    assertFormatError(FormatErrorCode.TRUNCATED, ".s", 1, () -> reader.skip(Long.MIN_VALUE));
    assertFormatError(FormatErrorCode.TRUNCATED, ".s", 1, () -> reader.skip(Long.MAX_VALUE));
    assertFormatError(FormatErrorCode.TRUNCATED, ".s", 1, () -> reader.bytes(-1));
    assertThat(reader.position()).isEqualTo(1);
  }

  @Test
  void theWindowHidesWhatLiesAround() {
    SectionReader reader = section(false, 9, 9, 'a', 'b', 0, 7).reader(2, 4);
    assertThat(reader.start()).isEqualTo(2);
    assertThat(reader.limit()).isEqualTo(4);
    assertThat(reader.position()).isEqualTo(2);
    assertFormatError(FormatErrorCode.UNTERMINATED_STRING, ".s", 2, reader::string);
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".s", 1, () -> reader.seek(1));
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".s", 5, () -> reader.seek(5));
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, ".s", Long.MIN_VALUE, () -> reader.seek(Long.MIN_VALUE));
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, ".s", Long.MAX_VALUE, () -> reader.seek(Long.MAX_VALUE));
    assertThat(reader.position()).isEqualTo(2);
    reader.seek(4);
    assertFormatError(FormatErrorCode.TRUNCATED, ".s", 4, reader::u8);
  }

  @Test
  void truncateMovesTheEndInwardsOnly() {
    SectionReader reader = section(false, 1, 2, 3, 4).reader(1, 4);
    reader.u8();
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".s", 1, () -> reader.truncate(1));
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".s", 5, () -> reader.truncate(5));
    reader.truncate(3);
    assertThat(reader.u8()).isEqualTo(3);
    assertFormatError(FormatErrorCode.TRUNCATED, ".s", 3, reader::u8);
  }

  @Test
  void windowsOutsideOfTheSectionAreRefused() {
    HeapSection section = section(false, 1, 2, 3);
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".s", 0, () -> section.reader(0, 4));
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".s", -1, () -> section.reader(-1, 2));
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".s", 2, () -> section.reader(2, 1));
    assertFormatError(FormatErrorCode.OUT_OF_RANGE, ".s", 4, () -> section.reader(4, 4));
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, () -> section.reader(Long.MIN_VALUE, Long.MAX_VALUE));
    assertThat(section.reader(3, 3).remaining()).isEqualTo(0);
  }

  @Test
  void aFailedLoadLeavesTheOldWindow() {
    SectionReader reader = reader(1, 2, 3);
    reader.u8();
    HeapSection other = section(true, 7);
    assertThrows(FormatException.class, () -> reader.load(other, 0, 2));
    assertThat(reader.position()).isEqualTo(1);
    assertThat(reader.u8()).isEqualTo(2);
    assertThat(reader.source().size()).isEqualTo(3);
  }

  @Test
  void aReusedReaderTakesByteOrderAndSectionAnew() {
    SectionReader reader = reader(1, 2, 3, 4, 5, 6);
    reader.load(section(true, 1, 2), 0, 2);
    assertThat(reader.u16()).isEqualTo(0x0102);
    assertThat(reader.bigEndian()).isTrue();
    // The old bytes behind the new window are still in the buffer: they must not be readable.
    assertFormatError(FormatErrorCode.TRUNCATED, ".s", 2, reader::u8);
  }

  @Test
  void stringsAreOneCharacterPerByte() {
    SectionReader reader = reader('a', 0xe4, 0xff, 0, 0);
    assertThat(reader.string()).isEqualTo("a\u00e4\u00ff");
    assertThat(reader.position()).isEqualTo(4);
    assertThat(reader.string()).isEmpty();
    reader.seek(1);
    assertThat(reader.skipString()).isEqualTo(2);
    assertThat(reader.position()).isEqualTo(4);
  }

  @Test
  void anEmptyReaderHasNothing() {
    assertFormatError(FormatErrorCode.TRUNCATED, new SectionReader()::u8);
  }

  @Test
  void requireThrowsOnlyWhenItDoesNotHold() {
    SectionReader reader = reader(1);
    reader.require(true, FormatErrorCode.BAD_SECTION, 0, "no");
    assertFormatError(
        FormatErrorCode.BAD_SECTION,
        ".s",
        5,
        () -> reader.require(false, FormatErrorCode.BAD_SECTION, 5, "no"));
  }
}
