package org.abitrack.symversions.export;

/** Finds the first symbol that was put under a section index and value. */
final class AddressTable {
  /** Number of the symbol plus one, or 0 for an empty slot; the length is a power of two. */
  private final int[] slots;

  private final int[] section;
  private final long[] value;

  /** A table for at most as many symbols as the arrays have, which give each symbol's address. */
  AddressTable(int[] section, long[] value) {
    this.section = section;
    this.value = value;
    int capacity = 4;
    while (capacity < 2L * section.length) {
      capacity *= 2;
    }
    slots = new int[capacity];
  }

  /** The symbol that is there at the address of {@code symbol}; puts it there if there is none. */
  int putIfAbsent(int symbol) {
    long mixed = (value[symbol] + section[symbol] * 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    int mask = slots.length - 1;
    int slot = (int) (mixed >>> 32) & mask;
    while (slots[slot] != 0) {
      int other = slots[slot] - 1;
      if (value[other] == value[symbol] && section[other] == section[symbol]) {
        return other;
      }
      slot = slot + 1 & mask;
    }
    slots[slot] = symbol + 1;
    return symbol;
  }
}
