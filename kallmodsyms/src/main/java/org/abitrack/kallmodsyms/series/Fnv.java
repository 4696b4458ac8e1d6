package org.abitrack.kallmodsyms.series;

/**
 * The 32-bit FNV-1a hash (Fowler, Noll, Vo) as the series computes it on x86-64: bytes are signed,
 * so those from 0x80 on change all bits of the hash.
 */
final class Fnv {
  static final int START = (int) 2166136261L;
  private static final int PRIME = 0x0100_0193;

  private Fnv() {}

  /** Hash of a text of one character per byte. */
  static int hash(String text) {
    return add(START, text);
  }

  /** The hash continued with a text. */
  static int add(int hash, String text) {
    int result = hash;
    for (int i = 0; i < text.length(); i++) {
      result = add(result, (byte) text.charAt(i));
    }
    return result;
  }

  /** The hash continued with a byte. */
  static int add(int hash, byte value) {
    return (hash ^ value) * PRIME;
  }

  /** The hash continued with a number's four bytes, the lowest first. */
  static int addNumber(int hash, int value) {
    int result = hash;
    for (int shift = 0; shift < 32; shift += 8) {
      result = add(result, (byte) (value >>> shift));
    }
    return result;
  }
}
