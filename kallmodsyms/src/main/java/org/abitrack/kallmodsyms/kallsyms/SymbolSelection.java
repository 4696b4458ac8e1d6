package org.abitrack.kallmodsyms.kallsyms;

import java.util.Arrays;
import org.abitrack.kallmodsyms.systemmap.SystemMap;

/**
 * Which symbols of a System.map go into the table, and in which order (builtin-modules spec §d.1 to
 * §d.3).
 */
final class SymbolSelection {
  private final int[] order;
  private final long textAddress;
  private final int[] tooLong;

  SymbolSelection(int[] order, long textAddress, int[] tooLong) {
    this.order = order;
    this.textAddress = textAddress;
    this.tooLong = tooLong;
  }

  /** The symbols of the table in its order, as indices in the map. Not a copy. */
  int[] order() {
    return order;
  }

  /** Address of {@code _text}, or 0. */
  long textAddress() {
    return textAddress;
  }

  /** Symbols whose name is too long to be taken, in file order. Not a copy. */
  int[] tooLong() {
    return tooLong;
  }

  /** KSYM_NAME_LEN: a name must be shorter than this. */
  static final int NAME_LIMIT = 512;

  private static final int TEXT = 0;
  private static final int INIT_TEXT = 1;

  /**
   * Selects and sorts.
   *
   * @param allSymbols whether symbols outside of the two text sections are taken, too
   */
  static SymbolSelection of(SystemMap map, boolean allSymbols) {
    int[] kept = new int[map.count()];
    int[] tooLong = new int[0];
    int count = 0;
    long textAddress = 0;
    long[] starts = new long[2];
    long[] ends = new long[2];
    for (int i = 0; i < map.count(); i++) {
      if (map.nameLength(i) >= NAME_LIMIT) {
        tooLong = Arrays.copyOf(tooLong, tooLong.length + 1);
        tooLong[tooLong.length - 1] = i;
        continue;
      }
      boolean marker = map.nameLength(i) > 0 && map.text()[map.nameStart(i)] == '_';
      if (marker && map.nameEquals(i, "_text")) {
        textAddress = map.address(i);
      }
      if (!wanted(map, i)) {
        continue;
      }
      kept[count++] = i;
      if (marker) {
        noteBorder(map, i, starts, ends);
      }
    }
    if (!allSymbols) {
      count = shrink(map, kept, count, starts, ends);
    }
    int[] order = Arrays.copyOf(kept, count);
    SymbolOrder.sort(map, order);
    return new SymbolSelection(order, textAddress, tooLong);
  }

  private static boolean wanted(SystemMap map, int symbol) {
    return switch (map.type(symbol)) {
      case 'u', 'n' -> false;
      case 'a', 'A' ->
          map.nameEquals(symbol, "__kernel_syscall_via_break")
              || map.nameEquals(symbol, "__kernel_syscall_via_epc")
              || map.nameEquals(symbol, "__kernel_sigtramp")
              || map.nameEquals(symbol, "__gp");
      default -> true;
    };
  }

  private static void noteBorder(SystemMap map, int symbol, long[] starts, long[] ends) {
    long address = map.address(symbol);
    if (map.nameEquals(symbol, "_stext")) {
      starts[TEXT] = address;
    } else if (map.nameEquals(symbol, "_etext")) {
      ends[TEXT] = address;
    } else if (map.nameEquals(symbol, "_sinittext")) {
      starts[INIT_TEXT] = address;
    } else if (map.nameEquals(symbol, "_einittext")) {
      ends[INIT_TEXT] = address;
    }
  }

  private static int shrink(SystemMap map, int[] kept, int count, long[] starts, long[] ends) {
    int left = 0;
    for (int i = 0; i < count; i++) {
      if (isText(map, kept[i], starts, ends)) {
        kept[left++] = kept[i];
      }
    }
    return left;
  }

  private static boolean isText(SystemMap map, int symbol, long[] starts, long[] ends) {
    if (map.nameStartsWith(symbol, "__start_") || map.nameStartsWith(symbol, "__stop_")) {
      return true;
    }
    long address = map.address(symbol);
    if (!inside(address, starts[TEXT], ends[TEXT])
        && !inside(address, starts[INIT_TEXT], ends[INIT_TEXT])) {
      return false;
    }
    // What lies at the end of a section is behind it, but for the symbol that marks the end.
    return (address != ends[TEXT] || map.nameEquals(symbol, "_etext"))
        && (address != ends[INIT_TEXT] || map.nameEquals(symbol, "_einittext"));
  }

  private static boolean inside(long address, long start, long end) {
    return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) <= 0;
  }
}
