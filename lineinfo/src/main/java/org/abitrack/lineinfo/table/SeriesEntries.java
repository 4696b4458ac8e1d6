package org.abitrack.lineinfo.table;

import java.util.Arrays;

/**
 * Entries of one section as the kernel series sorts and thins them out: by offset, file id and
 * line; of several at one offset the first stays, and what says the same as its predecessor goes.
 */
final class SeriesEntries {
  private SeriesEntries() {}

  /** All entries of a section, sorted. {@code ids} are the file ids of each unit's names. */
  static Entries sorted(Segments segments, int[][] ids) {
    Entries entries = new Entries(segments.entries());
    boolean overlap = false;
    for (int i = 0; i < segments.count(); i++) {
      UnitEntries unit = segments.unit(i);
      int[] unitIds = ids[segments.unitNumber(i)];
      overlap |= i > 0 && Integer.compareUnsigned(segments.last(i - 1), segments.first(i)) > 0;
      for (int entry = segments.from(i); entry < segments.to(i); entry++) {
        entries.add(unit.offsets()[entry], unitIds[unit.files()[entry]], unit.lines()[entry]);
      }
    }
    Entries ordered = overlap ? byOffset(entries) : entries;
    sortEqualOffsets(ordered);
    return ordered;
  }

  private static Entries byOffset(Entries entries) {
    int count = entries.count();
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = ((long) entries.offset(i) << 32 | i) ^ Long.MIN_VALUE;
    }
    Arrays.sort(keys);
    Entries sorted = new Entries(count);
    for (long key : keys) {
      int i = (int) key;
      sorted.add(entries.offset(i), entries.file(i), entries.line(i));
    }
    return sorted;
  }

  /** Entries at one offset are few: insertion sort, but for damaged input. */
  private static void sortEqualOffsets(Entries entries) {
    int count = entries.count();
    int from = 0;
    while (from < count) {
      int to = from + 1;
      while (to < count && entries.offset(to) == entries.offset(from)) {
        to++;
      }
      if (to - from > 1) {
        sortGroup(entries, from, to);
      }
      from = to;
    }
  }

  private static void sortGroup(Entries entries, int from, int to) {
    int offset = entries.offset(from);
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) {
      // Lines are compared unsigned, file ids are small.
      keys[i - from] = (long) entries.file(i) << 32 | entries.line(i) & 0xffff_ffffL;
    }
    Arrays.sort(keys);
    for (int i = from; i < to; i++) {
      entries.set(i, offset, (int) (keys[i - from] >>> 32), (int) keys[i - from]);
    }
  }

  /**
   * Adds an entry at the first byte of each function that has entries of its own but none there, if
   * the entry before reaches up to it (version 8).
   *
   * @param ends offsets of the ends of sequences, ascending
   */
  static Entries withSymbolStarts(Entries entries, SymbolStarts symbols, int[] ends) {
    Entries all = new Entries(entries.count() + symbols.count() / 4);
    int next = 0;
    for (int symbol = 0; symbol < symbols.count(); symbol++) {
      int start = symbols.starts()[symbol];
      while (next < entries.count() && Integer.compareUnsigned(entries.offset(next), start) <= 0) {
        all.add(entries.offset(next), entries.file(next), entries.line(next));
        next++;
      }
      int end = start + symbols.sizes()[symbol];
      if (next == 0
          || next == entries.count()
          || entries.offset(next - 1) == start
          || Integer.compareUnsigned(end, start) <= 0
          || Integer.compareUnsigned(entries.offset(next), end) >= 0
          || anyIn(ends, entries.offset(next - 1), start)) {
        continue;
      }
      all.add(start, entries.file(next - 1), entries.line(next - 1));
    }
    for (; next < entries.count(); next++) {
      all.add(entries.offset(next), entries.file(next), entries.line(next));
    }
    return all;
  }

  /** Whether an end lies behind {@code after} and not behind {@code upTo}. */
  private static boolean anyIn(int[] ends, int after, int upTo) {
    int low = 0;
    int high = ends.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(ends[middle], after) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < ends.length && Integer.compareUnsigned(ends[low], upTo) <= 0;
  }

  /** Thins out in place. Entries at the start of a symbol stay even if they repeat. */
  static void deduplicate(Entries entries, SymbolStarts symbols) {
    int count = entries.count();
    int kept = Math.min(1, count);
    int symbol = 0;
    for (int i = 1; i < count; i++) {
      int offset = entries.offset(i);
      if (offset == entries.offset(kept - 1)) {
        continue;
      }
      while (symbol < symbols.count()
          && Integer.compareUnsigned(symbols.starts()[symbol], offset) < 0) {
        symbol++;
      }
      boolean atSymbol = symbol < symbols.count() && symbols.starts()[symbol] == offset;
      if (!atSymbol
          && entries.file(i) == entries.file(kept - 1)
          && entries.line(i) == entries.line(kept - 1)) {
        continue;
      }
      entries.set(kept++, offset, entries.file(i), entries.line(i));
    }
    entries.truncate(kept);
  }
}
