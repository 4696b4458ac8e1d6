package org.abitrack.abidiff.symtypes;

/**
 * A hash over bytes (FNV-1a, 64 bits). Its seed differs from run to run: no file can be made of
 * collisions.
 */
final class ByteHash {
  private static final long PRIME = 0x100000001b3L;
  private static final long SEED = 0xcbf29ce484222325L ^ System.nanoTime() * 0x9E3779B97F4A7C15L;

  private ByteHash() {}

  static int of(int start, byte[] bytes, int from, int to) {
    long hash = SEED + start;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * PRIME;
    }
    return (int) (hash >>> 32);
  }
}
