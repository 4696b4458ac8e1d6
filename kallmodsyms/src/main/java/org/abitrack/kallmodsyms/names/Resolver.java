package org.abitrack.kallmodsyms.names;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers queries about the symbols of one kernel. */
public final class Resolver {
  /**
   * One symbol that answers a query.
   *
   * @param address its address
   * @param offset how far behind it the address lies that was asked for; 0 if none was
   * @param size its size in bytes
   * @param letter the type letter of nm
   * @param name its name
   * @param modules names of its built-in modules, spaces between; empty for the core kernel
   * @param path its source file, or null
   * @param position livepatch's sympos: 0 if the name is unique, else from 1
   * @param sameName number of symbols of this name
   */
  public record Found(
      long address,
      long offset,
      long size,
      char letter,
      String name,
      String modules,
      @Nullable String path,
      int position,
      int sameName) {

    /** One line: address, size, type, name, then what is known of module, file and position. */
    public String text() {
      StringBuilder line = new StringBuilder(100);
      String digits = Long.toHexString(address);
      line.repeat('0', Math.max(0, 16 - digits.length())).append(digits);
      line.append(' ').append(size).append(' ').append(letter).append(' ').append(name);
      if (offset != 0) {
        line.append("+0x").append(Long.toHexString(offset));
      }
      if (!modules.isEmpty()) {
        line.append(" [").append(modules.replace(" ", "] [")).append(']');
      }
      if (path != null) {
        line.append(' ').append(path);
      }
      line.append(" sympos=").append(position);
      return position == 0 ? line.toString() : line + " of " + sameName;
    }

    /** The same as a JSON object. */
    public String json() {
      return "{\"address\": "
          + Json.address(address)
          + ", \"offset\": "
          + offset
          + ", \"size\": "
          + size
          + ", \"type\": "
          + Json.string(String.valueOf(letter))
          + ", \"name\": "
          + Json.string(name)
          + ", \"modules\": "
          + Json.words(modules)
          + ", \"file\": "
          + Json.string(path)
          + ", \"sympos\": "
          + position
          + ", \"same_name\": "
          + sameName
          + "}";
    }
  }

  private final KernelSymbols symbols;
  private final SymbolNames names;

  /** Answers about these symbols. */
  public Resolver(KernelSymbols symbols, SymbolNames names) {
    this.symbols = symbols;
    this.names = names;
  }

  /** All symbols that answer a query, by address; none if there are none. */
  public List<Found> resolve(Query query) {
    return switch (query) {
      case Query.ByName(_, String name) -> named(name, _ -> true);
      case Query.InModule(_, String module, String name) ->
          named(name, symbol -> isIn(symbols.modules(symbol), module));
      case Query.InFile(_, String path, String name) ->
          named(name, symbol -> endsWith(symbols.path(symbol), path));
      case Query.AtAddress(_, long address) -> at(address);
    };
  }

  /** A condition on a symbol. */
  private interface Condition {
    boolean holds(int symbol);
  }

  private List<Found> named(String name, Condition condition) {
    List<Found> found = new ArrayList<>();
    int first = names.first(name);
    if (first < 0) {
      return found;
    }
    int end = names.end(first);
    for (int place = first; place < end; place++) {
      int symbol = names.at(place);
      if (condition.holds(symbol)) {
        int position = end - first == 1 ? 0 : place - first + 1;
        found.add(found(symbol, 0, position, end - first));
      }
    }
    return found;
  }

  private List<Found> at(long address) {
    List<Found> found = new ArrayList<>();
    int last = symbols.lastAt(address);
    if (last < 0 || (last == symbols.count() - 1 && beyond(last, address))) {
      return found;
    }
    int first = last;
    while (first > 0 && symbols.address(first - 1) == symbols.address(last)) {
      first--;
    }
    for (int symbol = first; symbol <= last; symbol++) {
      int place = names.first(symbols.name(symbol));
      found.add(
          found(
              symbol,
              address - symbols.address(symbol),
              names.position(symbol),
              names.end(place) - place));
    }
    return found;
  }

  private boolean beyond(int symbol, long address) {
    long offset = address - symbols.address(symbol);
    return offset != 0 && Long.compareUnsigned(offset, symbols.size(symbol)) >= 0;
  }

  private Found found(int symbol, long offset, int position, int sameName) {
    return new Found(
        symbols.address(symbol),
        offset,
        symbols.size(symbol),
        symbols.letter(symbol),
        symbols.name(symbol),
        symbols.modules(symbol),
        symbols.path(symbol),
        position,
        sameName);
  }

  private static boolean isIn(String modules, String module) {
    return modules.isEmpty()
        ? module.equals("vmlinux")
        : (" " + modules + " ").contains(" " + module + " ");
  }

  private static boolean endsWith(@Nullable String path, String suffix) {
    return path != null
        && path.endsWith(suffix)
        && (path.length() == suffix.length()
            || path.charAt(path.length() - suffix.length() - 1) == '/');
  }
}
