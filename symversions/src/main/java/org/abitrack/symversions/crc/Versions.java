package org.abitrack.symversions.crc;

import java.util.Arrays;
import org.abitrack.commandline.parallel.OrderedWorkers;

/**
 * The versions of all symbols of a graph, computed on several threads. Symbols whose texts name the
 * same type first are computed together, because all that the type reaches is expanded alike in
 * each: in a vmlinux that leaves a seventh of the work.
 */
public final class Versions {
  private Versions() {}

  /**
   * The version of each symbol of {@code graph}, by its number.
   *
   * @param jobs threads to use; the result does not depend on it
   * @throws org.abitrack.symversions.diagnostic.SymversionsException if a symbol reaches a type
   *     that is not known
   */
  public static int[] of(TypeGraph graph, int jobs) {
    int[] versions = new int[graph.symbolCount()];
    long[] byFirstType = byFirstType(graph);
    int[] groups = groups(byFirstType);
    OrderedWorkers.run(
        groups.length - 1,
        jobs,
        new OrderedWorkers.Factory() {
          @Override
          public OrderedWorkers.Worker create() {
            return new GroupWorker(graph, byFirstType, groups, versions);
          }
        });
    return versions;
  }

  /**
   * First type and symbol of each symbol, as the halves of a long, in ascending order. Sorted by
   * counting: what {@code Arrays.sort} does for numbers makes the JVM generate code (10 ms).
   */
  private static long[] byFirstType(TypeGraph graph) {
    int symbols = graph.symbolCount();
    // One place further, and none for "no type": after the sums, start[t + 1] is where type t
    // begins.
    int[] start = new int[graph.nodeCount() + 2];
    for (int symbol = 0; symbol < symbols; symbol++) {
      start[firstType(graph, symbol) + 2]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    long[] keys = new long[symbols];
    for (int symbol = 0; symbol < symbols; symbol++) {
      int type = firstType(graph, symbol);
      keys[start[type + 1]++] = (long) type << 32 | symbol;
    }
    return keys;
  }

  private static int firstType(TypeGraph graph, int symbol) {
    int first = graph.firstReference[symbol];
    return first < graph.firstReference[symbol + 1] ? graph.target[first] : -1;
  }

  /** Where in the sorted keys each group of one first type begins, and where the last one ends. */
  private static int[] groups(long[] keys) {
    int[] starts = new int[keys.length + 1];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32) {
        starts[count++] = i;
      }
    }
    starts[count++] = keys.length;
    return Arrays.copyOf(starts, count);
  }

  private static final class GroupWorker implements OrderedWorkers.Worker {
    private final TypeGraph graph;
    private final VersionCalculator calculator;
    private final long[] keys;
    private final int[] groups;
    private final int[] versions;

    GroupWorker(TypeGraph graph, long[] keys, int[] groups, int[] versions) {
      this.graph = graph;
      this.calculator = new VersionCalculator(graph);
      this.keys = keys;
      this.groups = groups;
      this.versions = versions;
    }

    @Override
    public void run(int group) {
      int type = (int) (keys[groups[group]] >> 32);
      int size = groups[group + 1] - groups[group];
      boolean shared = type >= 0 && size > 1 && graph.known[type];
      if (shared) {
        calculator.startWith(type);
      }
      for (int i = groups[group]; i < groups[group + 1]; i++) {
        int symbol = (int) keys[i];
        versions[symbol] =
            shared ? calculator.versionBehindFirst(symbol) : calculator.version(symbol);
      }
    }
  }
}
