package org.abitrack.kallmodsyms.annotate;

import org.abitrack.kallmodsyms.names.KernelSymbols;
import org.abitrack.kallmodsyms.names.SymbolNames;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel's symbols tell of a name or an address, as text to be inserted: {@code [module]},
 * and {@code {path}} if files are wanted.
 */
public final class KernelFacts {
  /** The size of a symbol that a text does not give. */
  static final long NO_SIZE = -1;

  private final KernelSymbols symbols;
  private final SymbolNames names;
  private final boolean files;

  /**
   * Facts of a kernel.
   *
   * @param files whether to tell the source file, too
   */
  public KernelFacts(KernelSymbols symbols, SymbolNames names, boolean files) {
    this.symbols = symbols;
    this.names = names;
    this.files = files;
  }

  /**
   * What to say of a symbol by name: null if there is none of this name, or if several differ in
   * what would be said.
   *
   * @param size its size in bytes, which tells symbols of one name apart, or {@link #NO_SIZE}
   */
  @Nullable String byName(String name, long size) {
    int first = names.first(name);
    if (first < 0) {
      return null;
    }
    int end = names.end(first);
    String said = null;
    boolean sized = size != NO_SIZE && end - first > 1 && anyOfSize(first, end, size);
    for (int place = first; place < end; place++) {
      int symbol = names.at(place);
      if (sized && distance(symbol) != size) {
        continue;
      }
      String text = text(symbol);
      if (said != null && !said.equals(text)) {
        return null;
      }
      said = text;
    }
    return said;
  }

  private boolean anyOfSize(int first, int end, long size) {
    for (int place = first; place < end; place++) {
      if (distance(names.at(place)) == size) {
        return true;
      }
    }
    return false;
  }

  /** What the kernel prints as a symbol's size: how far the next higher address is. */
  private long distance(int symbol) {
    int next = symbol + 1;
    while (next < symbols.count() && symbols.address(next) == symbols.address(symbol)) {
      next++;
    }
    return next < symbols.count() ? symbols.address(next) - symbols.address(symbol) : 0;
  }

  /** What to say of the code or data at an address; null if there is no symbol. */
  @Nullable String byAddress(long address) {
    int symbol = symbols.lastAt(address);
    return symbol < 0 || symbol == symbols.count() - 1
        ? null
        : Texts.of(symbols.modulesAt(address), files ? symbols.path(symbol) : null);
  }

  /** The path of the symbol of this name and address, or null. */
  @Nullable String path(String name, long address) {
    if (!files) {
      return null;
    }
    int symbol = symbols.lastAt(address);
    while (symbol >= 0 && symbols.address(symbol) == address) {
      if (symbols.name(symbol).equals(name)) {
        return symbols.path(symbol);
      }
      symbol--;
    }
    return null;
  }

  /** The address of the first symbol of a name, or 0. */
  long addressOf(String name) {
    int first = names.first(name);
    return first < 0 ? 0 : symbols.address(names.at(first));
  }

  /** Whether files are told. */
  boolean tellsFiles() {
    return files;
  }

  private String text(int symbol) {
    return Texts.of(symbols.modules(symbol), files ? symbols.path(symbol) : null);
  }
}
