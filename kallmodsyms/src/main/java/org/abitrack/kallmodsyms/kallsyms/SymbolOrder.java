package org.abitrack.kallmodsyms.kallsyms;

import org.abitrack.kallmodsyms.systemmap.SystemMap;

/**
 * The order of the table (builtin-modules spec §d.3): by address; of one address, strong symbols
 * before weak ones, those that do not look like the linker's before those that do, fewer leading
 * underscores first, then as in the file.
 */
final class SymbolOrder {
  private final SystemMap map;
  private final int[] source;
  private final int[] target;

  private SymbolOrder(SystemMap map, int[] source, int[] target) {
    this.map = map;
    this.source = source;
    this.target = target;
  }

  /** Sorts symbols of the map that are in file order. */
  static void sort(SystemMap map, int[] symbols) {
    new SymbolOrder(map, symbols, new int[symbols.length]).sort(0, symbols.length);
  }

  /** A merge sort that leaves parts alone that are in order, as nearly all of a System.map is. */
  private void sort(int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(from, middle);
    sort(middle, to);
    if (compare(source[middle - 1], source[middle]) <= 0) {
      return;
    }
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft = right == to || left < middle && compare(source[left], source[right]) <= 0;
      target[i] = source[takeLeft ? left++ : right++];
    }
    System.arraycopy(target, from, source, from, to - from);
  }

  private int compare(int one, int other) {
    int order = Long.compareUnsigned(map.address(one), map.address(other));
    if (order == 0 && map.hasSizes()) {
      // Of the kallmodsyms series: 0 first, then the larger one. A 0 less 1 is the largest number.
      order = Long.compareUnsigned(map.size(other) - 1, map.size(one) - 1);
    }
    if (order == 0) {
      order = Boolean.compare(isWeak(one), isWeak(other));
    }
    if (order == 0) {
      order = Boolean.compare(maybeLinkers(one), maybeLinkers(other));
    }
    if (order == 0) {
      order = Integer.compare(underscores(one), underscores(other));
    }
    return order == 0 ? Integer.compare(one, other) : order;
  }

  private boolean isWeak(int symbol) {
    return (map.type(symbol) | 0x20) == 'w';
  }

  private boolean maybeLinkers(int symbol) {
    if (map.nameLength(symbol) < 8 || !map.nameStartsWith(symbol, "__")) {
      return false;
    }
    return map.nameStartsWith(symbol, "__start_")
        || map.nameStartsWith(symbol, "__stop_")
        || map.nameStartsWith(symbol, "__end_")
        || endsWith(symbol, "_start")
        || endsWith(symbol, "_end");
  }

  private boolean endsWith(int symbol, String suffix) {
    int at = map.nameEnd(symbol) - suffix.length();
    for (int i = 0; i < suffix.length(); i++) {
      if (map.text()[at + i] != suffix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int underscores(int symbol) {
    int start = map.nameStart(symbol);
    int at = start;
    while (at < map.nameEnd(symbol) && map.text()[at] == '_') {
      at++;
    }
    return at - start;
  }
}
