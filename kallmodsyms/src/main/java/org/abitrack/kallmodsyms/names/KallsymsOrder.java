package org.abitrack.kallmodsyms.names;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Symbols as columns, in the order of the kallsyms table (Linux 7.3, {@code scripts/kallsyms.c}):
 * by address; of one address weak ones last, then those that look like the linker's, then those
 * with more leading underscores, and otherwise as System.map has them.
 */
final class KallsymsOrder {
  private final long[] addresses;
  private final long[] sizes;
  private final byte[] letters;
  private final String[] names;
  private final int[] sources;

  private KallsymsOrder(int count) {
    addresses = new long[count];
    sizes = new long[count];
    letters = new byte[count];
    names = new String[count];
    sources = new int[count];
  }

  /** Addresses by symbol. Not a copy, as the other columns are none. */
  long[] addresses() {
    return addresses;
  }

  /** Sizes in bytes; 0 where unknown. */
  long[] sizes() {
    return sizes;
  }

  /** Letters of nm. */
  byte[] letters() {
    return letters;
  }

  /** Names, one character per byte. */
  String[] names() {
    return names;
  }

  int count() {
    return addresses.length;
  }

  /** The number under which a symbol was added. */
  int source(int symbol) {
    return sources[symbol];
  }

  /** Collects symbols. */
  static final class Builder {
    private static final int FIRST_CAPACITY = 4096;

    private int count;
    private long[] addresses = new long[FIRST_CAPACITY];
    private long[] sizes = new long[FIRST_CAPACITY];
    private byte[] letters = new byte[FIRST_CAPACITY];
    private String[] names = new String[FIRST_CAPACITY];
    private int[] sources = new int[FIRST_CAPACITY];

    void add(long address, long size, char letter, String name, int source) {
      if (count == addresses.length) {
        int larger = 2 * count;
        addresses = Arrays.copyOf(addresses, larger);
        sizes = Arrays.copyOf(sizes, larger);
        letters = Arrays.copyOf(letters, larger);
        names = Arrays.copyOf(names, larger);
        sources = Arrays.copyOf(sources, larger);
      }
      addresses[count] = address;
      sizes[count] = size;
      letters[count] = (byte) letter;
      names[count] = name;
      sources[count++] = source;
    }

    /** Those added in the order of System.map. */
    KallsymsOrder sorted() {
      return sorted(order());
    }

    /** Those added in the order of a symbol table: System.map has them by address and name. */
    KallsymsOrder sortedAsNm() {
      return sorted(order().thenComparing(i -> names[i]));
    }

    private Comparator<Integer> order() {
      Comparator<Integer> byAddress = (a, b) -> Long.compareUnsigned(addresses[a], addresses[b]);
      return byAddress.thenComparingInt(this::rank);
    }

    private KallsymsOrder sorted(Comparator<Integer> comparator) {
      Integer[] order = new Integer[count];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, comparator);
      KallsymsOrder sorted = new KallsymsOrder(count);
      for (int i = 0; i < count; i++) {
        int from = order[i];
        sorted.addresses[i] = addresses[from];
        sorted.sizes[i] = sizes[from];
        sorted.letters[i] = letters[from];
        sorted.names[i] = names[from];
        sorted.sources[i] = sources[from];
      }
      return sorted;
    }

    private int rank(int symbol) {
      String name = names[symbol];
      int underscores = 0;
      while (underscores < name.length() && name.charAt(underscores) == '_') {
        underscores++;
      }
      boolean weak = letters[symbol] == 'w' || letters[symbol] == 'W';
      // A name is shorter than 2^16, so the three keys do not mix.
      return (weak ? 1 << 17 : 0)
          + (looksLikeLinker(name) ? 1 << 16 : 0)
          + Math.min(underscores, 0xffff);
    }

    private static boolean looksLikeLinker(String name) {
      return name.length() >= 8
          && name.startsWith("__")
          && (name.startsWith("start_", 2)
              || name.startsWith("stop_", 2)
              || name.startsWith("end_", 2)
              || name.endsWith("_start")
              || name.endsWith("_end"));
    }
  }
}
