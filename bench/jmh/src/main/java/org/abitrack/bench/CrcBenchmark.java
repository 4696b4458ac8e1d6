package org.abitrack.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.abitrack.symversions.crc.CrcCombiner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The CRC of a text of which the CRC of the second part is known: computed anew, or combined. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures
public class CrcBenchmark {
  private static final int PREFIX = 100;

  /** Length of the part that symbols share; in a vmlinux mostly several 100,000. */
  @Param({"100", "10000", "1000000"})
  public int shared;

  private byte[] text;
  private int sharedCrc;
  private int operator;

  @Setup
  public void fill() {
    text = new byte[PREFIX + shared];
    new Random(1).nextBytes(text);
    sharedCrc = crc(PREFIX, shared);
    operator = CrcCombiner.operator(shared);
    if (recompute() != combine() || combine() != combineKnownLength()) {
      throw new IllegalStateException("the CRCs differ");
    }
  }

  private int crc(int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(text, from, length);
    return (int) crc.getValue();
  }

  @Benchmark
  public final int recompute() {
    return crc(0, text.length);
  }

  @Benchmark
  public final int combine() {
    return CrcCombiner.combine(crc(0, PREFIX), sharedCrc, shared);
  }

  @Benchmark
  public final int combineKnownLength() {
    return CrcCombiner.apply(operator, crc(0, PREFIX), sharedCrc);
  }
}
