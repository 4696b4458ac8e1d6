package org.abitrack.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.io.SectionReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reading and skipping LEB128 numbers: nanoseconds per number. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Leb128Benchmark {
  private static final int NUMBERS = 100_000;

  /** Share of numbers of more than one byte, in percent; in a kernel's .debug_info some 5. */
  @Param({"5", "30"})
  public int longPercent;

  private final SectionReader reader = new SectionReader();
  private long start;

  @Setup
  public void fill() {
    Random random = new Random(1);
    byte[] bytes = new byte[NUMBERS * 3];
    int end = 0;
    for (int i = 0; i < NUMBERS; i++) {
      if (random.nextInt(100) < longPercent) {
        bytes[end++] = (byte) (0x80 | random.nextInt(128));
        if (random.nextBoolean()) {
          bytes[end++] = (byte) (0x80 | random.nextInt(128));
        }
      }
      bytes[end++] = (byte) random.nextInt(128);
    }
    reader.load(new HeapSection("benchmark", ".debug_info", false, bytes), 0, end);
    start = reader.position();
  }

  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public long read() {
    reader.seek(start);
    long sum = 0;
    for (int i = 0; i < NUMBERS; i++) {
      sum += reader.uleb128();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(NUMBERS)
  public long skip() {
    reader.seek(start);
    for (int i = 0; i < NUMBERS; i++) {
      reader.skipLeb128();
    }
    return reader.position();
  }
}
