package org.abitrack.lineinfo.symbolmap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The symbols of code, by address and by name. A symbol's <em>extent</em> is what the kernel prints
 * as its size: the distance to the next symbol, or to the end of the section. Symbols are numbered
 * from 0 in the order of their addresses; 36 bytes each and their names. Immutable; safe for use by
 * many threads.
 */
public final class SymbolMap {
  /** No symbol. */
  public static final int NONE = -1;

  /** A function may be padded by less than this; the kernel counts the padding to its size. */
  private static final int MAX_PADDING = 128;

  private final byte[] pool;
  private final int[] names;
  private final int[] lengths;
  private final long[] addresses;
  private final long[] sizes;

  /** Open addressing: the first symbol of a name, plus 1. */
  private final int[] table;

  /** The next symbol of the same name, or NONE. */
  private final int[] next;

  SymbolMap(byte[] pool, int[] names, int[] lengths, long[] addresses, long[] sizes) {
    this.pool = pool;
    this.names = names;
    this.lengths = lengths;
    this.addresses = addresses;
    this.sizes = sizes;
    this.table = new int[Math.max(16, Integer.highestOneBit(Math.max(1, names.length)) << 2)];
    this.next = new int[names.length];
    // From the end, so that chains ascend.
    for (int symbol = names.length - 1; symbol >= 0; symbol--) {
      if (lengths[symbol] == 0) {
        continue;
      }
      int slot = slot(pool, names[symbol], names[symbol] + lengths[symbol]);
      next[symbol] = table[slot] - 1;
      table[slot] = symbol + 1;
    }
  }

  private int slot(byte[] text, int from, int to) {
    int mask = table.length - 1;
    int slot = hash(text, from, to) & mask;
    while (table[slot] != 0 && !named(table[slot] - 1, text, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return hash ^ hash >>> 15;
  }

  private boolean named(int symbol, byte[] text, int from, int to) {
    int start = names[symbol];
    return Arrays.equals(pool, start, start + lengths[symbol], text, from, to);
  }

  /** Number of symbols. */
  public int count() {
    return names.length;
  }

  /** The first symbol of the name {@code text[from..to)}, or {@link #NONE}. */
  public int first(byte[] text, int from, int to) {
    return table[slot(text, from, to)] - 1;
  }

  /** The first symbol of a name, one character per byte, or {@link #NONE}. */
  public int first(String name) {
    byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
    return first(text, 0, text.length);
  }

  /** The next symbol of the same name, or {@link #NONE}. */
  public int next(int symbol) {
    return next[symbol];
  }

  /** The name, one character per byte. */
  public String name(int symbol) {
    return new String(pool, names[symbol], lengths[symbol], StandardCharsets.ISO_8859_1);
  }

  /** The address. */
  public long address(int symbol) {
    return addresses[symbol];
  }

  /** Bytes to the next symbol of another address; {@link Long#MAX_VALUE} behind the last one. */
  public long extent(int symbol) {
    int next = following(symbol);
    return next < addresses.length ? addresses[next] - addresses[symbol] : Long.MAX_VALUE;
  }

  private int following(int symbol) {
    int i = symbol + 1;
    while (i < addresses.length && addresses[i] == addresses[symbol]) {
      i++;
    }
    return i;
  }

  /** Whether no symbol follows in the same section: nameless symbols are the ends of sections. */
  private boolean isLast(int symbol) {
    int next = following(symbol);
    return next == addresses.length || lengths[next] == 0;
  }

  /** What to print as the symbol's size: its extent, or, of the last symbol, its own size. */
  public long printedSize(int symbol) {
    long extent = extent(symbol);
    return extent == Long.MAX_VALUE ? sizes[symbol] : extent;
  }

  /** Whether the symbol is of exactly this size, by its own account or by its extent. */
  public boolean hasSize(int symbol, long size) {
    return size == extent(symbol) || size != 0 && size == sizes[symbol];
  }

  /**
   * Whether a kernel can have printed this size for the symbol: it may know fewer symbols than this
   * map does, and what lies behind a module's last function is larger for it.
   */
  public boolean mayHaveSize(int symbol, long size) {
    if (hasSize(symbol, size)) {
      return true;
    }
    long own = sizes[symbol];
    return own != 0 && size > own && (size - own < MAX_PADDING || isLast(symbol));
  }

  /**
   * The symbol that an address lies in: the last one that is not behind it; of several at one
   * address the first in the file's order that has a size. {@link #NONE} in front of all and behind
   * the end of a section.
   */
  public int at(long address) {
    int low = 0;
    int high = addresses.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(addresses[middle], address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int symbol = low - 1;
    if (symbol < 0) {
      return NONE;
    }
    int best = symbol;
    while (symbol > 0 && addresses[symbol - 1] == addresses[best]) {
      symbol--;
      if (lengths[symbol] != 0 && (sizes[symbol] != 0 || sizes[best] == 0)) {
        best = symbol;
      }
    }
    return lengths[best] == 0 ? NONE : best;
  }
}
