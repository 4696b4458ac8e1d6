package org.abitrack.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.abitrack.symversions.names.NameIndex;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Hashing and looking up names: nanoseconds per name. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures
public class NameIndexBenchmark {
  private static final int LOOKUPS = 20_000;

  /** Names in the index; a vmlinux exports some 13,000. */
  @Param("13000")
  public int names;

  /** Share of the looked-up names that are in the index, in percent. */
  @Param({"0", "50"})
  public int knownPercent;

  private final NameIndex index = new NameIndex();
  private byte[] bytes;
  private final int[] starts = new int[LOOKUPS + 1];

  @Setup
  public void fill() {
    Random random = new Random(1);
    String[] known = new String[names];
    for (int i = 0; i < names; i++) {
      known[i] = name(random, i);
      byte[] text = known[i].getBytes(StandardCharsets.ISO_8859_1);
      index.add(text, 0, text.length);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LOOKUPS; i++) {
      text.append(
          random.nextInt(100) < knownPercent
              ? known[random.nextInt(names)]
              : name(random, names + i));
      starts[i + 1] = text.length();
    }
    bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Words of the kernel's style, 8 to 40 characters, different for each number. */
  private static String name(Random random, int number) {
    StringBuilder name = new StringBuilder("dev_").append(Integer.toHexString(number));
    int length = 8 + random.nextInt(32);
    while (name.length() < length) {
      name.append(random.nextInt(6) == 0 ? '_' : (char) ('a' + random.nextInt(26)));
    }
    return name.toString();
  }

  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public int find() {
    int found = 0;
    for (int i = 0; i < LOOKUPS; i++) {
      found += index.find(bytes, starts[i], starts[i + 1]);
    }
    return found;
  }

  @Benchmark
  @OperationsPerInvocation(LOOKUPS)
  public int add() {
    NameIndex fresh = new NameIndex();
    for (int i = 0; i < LOOKUPS; i++) {
      fresh.add(bytes, starts[i], starts[i + 1]);
    }
    return fresh.size();
  }
}
