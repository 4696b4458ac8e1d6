package org.abitrack.kallmodsyms.names;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Symbols in the order of kallsyms' lookup by name ({@code kallsyms_seqs_of_names}): by name, then
 * as in the table. Equal names stand together, so their places give the position that livepatch
 * counts ({@code sympos}).
 */
public final class SymbolNames {
  private final KernelSymbols symbols;
  private final int[] order;

  /** Sorts the symbols. */
  public SymbolNames(KernelSymbols symbols) {
    this.symbols = symbols;
    Integer[] sorted = new Integer[symbols.count()];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, Comparator.comparing(symbols::name)); // stable
    order = Arrays.stream(sorted).mapToInt(i -> i).toArray();
  }

  /** The symbol at a place of the order. */
  public int at(int place) {
    return order[place];
  }

  /** The first place of a name, or -1. */
  public int first(String name) {
    int low = 0;
    int high = order.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (symbols.name(order[middle]).compareTo(name) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < order.length && symbols.name(order[low]).equals(name) ? low : -1;
  }

  /** The place behind the last symbol that has the name of the one at {@code place}. */
  public int end(int place) {
    String name = symbols.name(order[place]);
    int end = place + 1;
    while (end < order.length && symbols.name(order[end]).equals(name)) {
      end++;
    }
    return end;
  }

  /**
   * What livepatch calls the position of a symbol: 0 if its name is unique, else its number, from
   * 1, among those of its name by address.
   */
  public int position(int symbol) {
    int first = first(symbols.name(symbol));
    int end = end(first);
    if (end - first == 1) {
      return 0;
    }
    int place = first;
    while (order[place] != symbol) {
      place++;
    }
    return place - first + 1;
  }

  /** Number of symbols. */
  public int count() {
    return order.length;
  }
}
