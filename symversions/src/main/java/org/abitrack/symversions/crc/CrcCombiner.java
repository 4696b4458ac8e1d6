package org.abitrack.symversions.crc;

/**
 * The CRC-32 of a concatenation from those of its parts: {@code crc(A || B)} from {@code crc(A)},
 * {@code crc(B)} and the length of B. What zlib calls crc32_combine.
 *
 * <p>A CRC is the remainder of the text as a polynomial over GF(2). To append B is to multiply the
 * remainder of A by x^(8·length(B)) modulo the CRC polynomial and to add that of B; initial value
 * and final inversion cancel out. Polynomials are bit-reflected as in the CRC itself: the highest
 * bit is the coefficient of x^0.
 */
public final class CrcCombiner {
  /** The polynomial of CRC-32 (IEEE 802.3), bit-reflected, without x^32. */
  private static final int POLYNOMIAL = 0xedb88320;

  /** The polynomial 1. */
  private static final int ONE = 0x80000000;

  /** x^(2^n) modulo the polynomial, for n from 0 to 31; x^(2^32) is x again. */
  private static final int[] POWERS = powers();

  private CrcCombiner() {}

  /**
   * The CRC of A and B.
   *
   * @param crcA CRC of the first part
   * @param crcB CRC of the second part
   * @param lengthB length of the second part in bytes
   * @throws IllegalArgumentException if the length is negative
   */
  public static int combine(int crcA, int crcB, long lengthB) {
    return apply(operator(lengthB), crcA, crcB);
  }

  /**
   * What it takes to append a part of this length, for use with {@link #apply} when several parts
   * have it: x^(8·length) modulo the polynomial.
   *
   * @throws IllegalArgumentException if the length is negative
   */
  public static int operator(long lengthB) {
    if (lengthB < 0) {
      throw new IllegalArgumentException("negative length");
    }
    int result = ONE;
    // A byte is 8 = 2^3 bits.
    int power = 3;
    for (long left = lengthB; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        result = multiply(POWERS[power & 31], result);
      }
      power++;
    }
    return result;
  }

  /** The CRC of A and B, given the {@link #operator} for the length of B. */
  public static int apply(int operator, int crcA, int crcB) {
    return multiply(operator, crcA) ^ crcB;
  }

  /** The operator for the concatenation of two parts from those of the parts. */
  public static int concatenate(int operatorA, int operatorB) {
    return multiply(operatorA, operatorB);
  }

  private static int multiply(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int rest = a; rest != 0; rest <<= 1) {
      // All ones if the coefficient is set: a mask is cheaper than a branch nobody can predict.
      product ^= shifted & (rest >> 31);
      shifted = (shifted >>> 1) ^ (POLYNOMIAL & -(shifted & 1));
    }
    return product;
  }

  private static int[] powers() {
    int[] powers = new int[32];
    powers[0] = ONE >>> 1;
    for (int n = 1; n < 32; n++) {
      powers[n] = multiply(powers[n - 1], powers[n - 1]);
    }
    return powers;
  }
}
