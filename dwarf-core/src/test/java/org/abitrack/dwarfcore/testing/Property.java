package org.abitrack.dwarfcore.testing;

import java.util.Arrays;
import java.util.Random;

/**
 * A statement that holds for every random input. Runs are the same each time; a failure names the
 * seed that made it, and {@code -Dabitrack.seed=SEED} runs that one alone.
 */
public final class Property {
  /** What is checked with one source of random numbers. */
  public interface Check {
    /** Throws if the property does not hold. */
    void run(Random random) throws Exception;
  }

  private Property() {}

  /** Checks the property with {@code runs} different seeds. */
  public static void forAll(int runs, Check check) {
    Long only = Long.getLong("abitrack.seed");
    if (only != null) {
      runOnce(only, check);
      return;
    }
    for (int run = 0; run < runs; run++) {
      // Seeds that differ in few bits give similar first numbers: spread them.
      runOnce(run * 0x9e37_79b9_7f4a_7c15L + 1, check);
    }
  }

  private static void runOnce(long seed, Check check) {
    try {
      check.run(new Random(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("fails with -Dabitrack.seed=" + seed + ": " + e, e);
    }
  }

  /** A number whose bit length is evenly spread over 0 to 64, so that small ones are common. */
  public static long number(Random random) {
    int bits = random.nextInt(65);
    return bits == 0 ? 0 : random.nextLong() >>> 64 - bits;
  }

  /** {@code length} random bytes. */
  public static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A copy with one to {@code most} bytes changed, or cut short. */
  public static byte[] damage(Random random, byte[] right, int most) {
    byte[] wrong = right.clone();
    if (wrong.length == 0) {
      return wrong;
    }
    if (random.nextInt(8) == 0) {
      return Arrays.copyOf(wrong, random.nextInt(wrong.length));
    }
    int changes = 1 + random.nextInt(most);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(wrong.length);
      switch (random.nextInt(4)) {
        case 0 -> wrong[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> wrong[at] = 0;
        case 2 -> wrong[at] = (byte) 0xff;
        default -> wrong[at] = (byte) random.nextInt(256);
      }
    }
    return wrong;
  }
}
