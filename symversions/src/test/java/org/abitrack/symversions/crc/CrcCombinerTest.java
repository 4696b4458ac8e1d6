package org.abitrack.symversions.crc;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrcCombinerTest {
  private static final long SEED = 5;

  /** For random parts of random lengths: crc(A, B) from crc(A), crc(B) and the length of B. */
  @Test
  void combinesTheCrcsOfTwoParts() {
    Random random = new Random(SEED);
    for (int round = 0; round < 5000; round++) {
      byte[] a = bytes(random, random.nextInt(300));
      byte[] b = bytes(random, random.nextInt(1 << random.nextInt(14)));
      assertWithMessage("seed %s, round %s", SEED, round)
          .that(CrcCombiner.combine(crc(a), crc(b), b.length))
          .isEqualTo(crc(a, b));
    }
  }

  @Test
  void anEmptyPartChangesNothing() {
    assertThat(CrcCombiner.combine(0x12345678, 0, 0)).isEqualTo(0x12345678);
    assertThat(CrcCombiner.combine(0, 0x12345678, 1000)).isEqualTo(0x12345678);
    assertThat(CrcCombiner.operator(0)).isEqualTo(0x80000000);
  }

  /** Zeros in any number: the long way is to combine blocks of 2^30. */
  @Test
  void lengthsAboveFourGigabytesAreNotCut() {
    long block = 1L << 30;
    byte[] zeros = new byte[1 << 20];
    CRC32 crc = new CRC32();
    for (int i = 0; i < block / zeros.length; i++) {
      crc.update(zeros);
    }
    int ofBlock = (int) crc.getValue();
    int stepwise = ofBlock;
    for (int i = 1; i < 9; i++) {
      stepwise = CrcCombiner.combine(stepwise, ofBlock, block);
    }
    int ofEight = ofBlock;
    for (long length = block; length < 8 * block; length *= 2) {
      ofEight = CrcCombiner.combine(ofEight, ofEight, length);
    }

    assertThat(CrcCombiner.combine(ofBlock, ofEight, 8 * block)).isEqualTo(stepwise);
    assertThat(CrcCombiner.operator(8 * block)).isNotEqualTo(CrcCombiner.operator(0));
  }

  /** (A B) C is A (B C). */
  @Test
  void combinationIsAssociative() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2000; round++) {
      int a = random.nextInt();
      int b = random.nextInt();
      int c = random.nextInt();
      long lengthB = random.nextLong() >>> 2;
      long lengthC = random.nextLong() >>> 2;
      int left = CrcCombiner.combine(CrcCombiner.combine(a, b, lengthB), c, lengthC);
      int right = CrcCombiner.combine(a, CrcCombiner.combine(b, c, lengthC), lengthB + lengthC);
      assertWithMessage("seed %s, round %s", SEED, round).that(left).isEqualTo(right);
    }
  }

  @Test
  void operatorsOfPartsGiveThatOfTheWhole() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2000; round++) {
      long a = random.nextLong() >>> 2;
      long b = random.nextLong() >>> 2;
      assertWithMessage("seed %s, round %s", SEED, round)
          .that(CrcCombiner.concatenate(CrcCombiner.operator(a), CrcCombiner.operator(b)))
          .isEqualTo(CrcCombiner.operator(a + b));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void negativeLengthsAreRefused(long length) {
    assertThrows(IllegalArgumentException.class, () -> CrcCombiner.operator(length));
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static int crc(byte[]... parts) {
    CRC32 crc = new CRC32();
    for (byte[] part : parts) {
      crc.update(part);
    }
    return (int) crc.getValue();
  }
}
