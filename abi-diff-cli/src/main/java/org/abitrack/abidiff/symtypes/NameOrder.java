package org.abitrack.abidiff.symtypes;

import java.util.Arrays;

/** Orders of names. */
final class NameOrder {
  private NameOrder() {}

  /** These names in the order of their bytes. */
  static int[] sorted(RecordPool pool, int[] names) {
    Integer[] boxed = new Integer[names.length];
    for (int i = 0; i < names.length; i++) {
      boxed[i] = names[i];
    }
    Arrays.sort(boxed, pool::compareNames);
    int[] sorted = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      sorted[i] = boxed[i];
    }
    return sorted;
  }

  /** For each name its place when types come first and then exports, each in the order of bytes. */
  static int[] ranks(RecordPool pool) {
    int[] names = new int[pool.nameCount()];
    for (int i = 0; i < names.length; i++) {
      names[i] = i;
    }
    int[] ranks = new int[names.length];
    int rank = 0;
    int[] sorted = sorted(pool, names);
    for (int name : sorted) {
      if (pool.isType(name)) {
        ranks[name] = rank++;
      }
    }
    for (int name : sorted) {
      if (!pool.isType(name)) {
        ranks[name] = rank++;
      }
    }
    return ranks;
  }
}
