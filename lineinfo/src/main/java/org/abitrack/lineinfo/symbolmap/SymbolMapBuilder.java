package org.abitrack.lineinfo.symbolmap;

import java.util.Arrays;

/** Collects the symbols of a {@link SymbolMap}, in any order. */
public final class SymbolMapBuilder {
  /** Beginnings of names that kallsyms does not know: mapping symbols, labels, tables. */
  private static final String[] IGNORED = {
    "$", ".L", "L0", "__crc_", "__kstrtab_", "__kstrtabns_", "__efistub_", "__kvm_nvhe_$"
  };

  private static final byte[] NO_NAME = {};

  private byte[] pool = new byte[1 << 12];
  private int[] names = new int[256];
  private int[] lengths = new int[256];
  private long[] addresses = new long[256];
  private long[] sizes = new long[256];
  private int used;
  private int count;

  /** Bytes of names that a map can hold; far beyond any kernel. */
  public static final int MAX_NAME_BYTES = 1 << 30;

  /**
   * Adds a symbol unless kallsyms passes over such names, or {@link #MAX_NAME_BYTES} are in use.
   *
   * @param text holds the name at {@code from} to {@code to}
   * @param address its address
   * @param size its own size in bytes, 0 if not known
   */
  public void add(byte[] text, int from, int to, long address, long size) {
    int length = to - from;
    if (length <= 0 || ignored(text, from, to) || used > MAX_NAME_BYTES - length) {
      return;
    }
    append(text, from, length, address, size);
  }

  /** Says that a section ends at an address: no symbol in front of it reaches beyond it. */
  public void addEnd(long address) {
    append(NO_NAME, 0, 0, address, 0);
  }

  private void append(byte[] text, int from, int length, long address, long size) {
    if (count == names.length) {
      int capacity = 2 * count;
      names = Arrays.copyOf(names, capacity);
      lengths = Arrays.copyOf(lengths, capacity);
      addresses = Arrays.copyOf(addresses, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
    }
    if (used + length > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(used + length, 2 * pool.length));
    }
    System.arraycopy(text, from, pool, used, length);
    names[count] = used;
    lengths[count] = length;
    addresses[count] = address;
    sizes[count++] = size;
    used += length;
  }

  private static boolean ignored(byte[] text, int from, int to) {
    byte first = text[from];
    if (first != '$' && first != '.' && first != 'L' && first != '_') {
      return false;
    }
    for (String start : IGNORED) {
      int length = start.length();
      if (to - from < length) {
        continue;
      }
      int i = 0;
      while (i < length && text[from + i] == start.charAt(i)) {
        i++;
      }
      if (i == length) {
        return true;
      }
    }
    return false;
  }

  /** The map of what was added. */
  public SymbolMap build() {
    int[] order = sorted();
    int[] sortedNames = new int[count];
    int[] sortedLengths = new int[count];
    long[] sortedAddresses = new long[count];
    long[] sortedSizes = new long[count];
    for (int i = 0; i < count; i++) {
      int from = order[i];
      sortedNames[i] = names[from];
      sortedLengths[i] = lengths[from];
      sortedAddresses[i] = addresses[from];
      sortedSizes[i] = sizes[from];
    }
    return new SymbolMap(pool, sortedNames, sortedLengths, sortedAddresses, sortedSizes);
  }

  /** Symbols by unsigned address, stable: a merge sort of indices, without boxes. */
  private int[] sorted() {
    int[] from = new int[count];
    for (int i = 0; i < count; i++) {
      from[i] = i;
    }
    int[] to = new int[count];
    for (int width = 1; width < count && width > 0; width *= 2) {
      for (int left = 0; left < count; left += 2 * width) {
        int middle = Math.min(count, left + width);
        merge(from, to, left, middle, Math.min(count, middle + width));
        if (count - left <= 2 * width) {
          break;
        }
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int left, int middle, int right) {
    int a = left;
    int b = middle;
    for (int i = left; i < right; i++) {
      boolean takeLeft =
          b >= right
              || a < middle && Long.compareUnsigned(addresses[from[a]], addresses[from[b]]) <= 0;
      to[i] = takeLeft ? from[a++] : from[b++];
    }
  }
}
