package org.abitrack.symversions.crc;

import org.abitrack.symversions.parallel.OrderedWorkers;

/** The versions of all symbols of a graph, computed on several threads. */
public final class Versions {
  /** Symbols per task: enough that handing them out costs nothing. */
  private static final int BLOCK = 64;

  private Versions() {}

  /**
   * The version of each symbol of {@code graph}, by its number.
   *
   * @param jobs threads to use; the result does not depend on it
   * @throws org.abitrack.symversions.diagnostic.SymversionsException if a symbol reaches a type
   *     that is not known: that of the first such symbol
   */
  public static int[] of(TypeGraph graph, int jobs) {
    int[] versions = new int[graph.symbolCount()];
    int blocks = (versions.length + BLOCK - 1) / BLOCK;
    OrderedWorkers.run(
        blocks,
        jobs,
        new OrderedWorkers.Factory() {
          @Override
          public OrderedWorkers.Worker create() {
            return new BlockWorker(new VersionCalculator(graph), versions);
          }
        });
    return versions;
  }

  private static final class BlockWorker implements OrderedWorkers.Worker {
    private final VersionCalculator calculator;
    private final int[] versions;

    BlockWorker(VersionCalculator calculator, int[] versions) {
      this.calculator = calculator;
      this.versions = versions;
    }

    @Override
    public void run(int block) {
      int end = Math.min(versions.length, (block + 1) * BLOCK);
      for (int symbol = block * BLOCK; symbol < end; symbol++) {
        versions[symbol] = calculator.version(symbol);
      }
    }
  }
}
