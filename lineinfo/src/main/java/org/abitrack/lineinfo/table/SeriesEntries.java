package org.abitrack.lineinfo.table;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one section as the kernel series sorts and thins them out: by offset, file id and
 * line; of several at one offset the first stays, and what says the same as its predecessor goes.
 */
final class SeriesEntries {
  private final Thinning thinned;
  private final SymbolStarts symbols;
  private final int @Nullable [] ends;

  /** Entries of one offset. */
  private final Entries group = new Entries(16);

  /** The entry that came last, before anything was thinned out. */
  private int offset;

  private int file;
  private int line;
  private boolean any;

  /** The first symbol that does not start in front of that entry. */
  private int symbol;

  private SeriesEntries(int expected, SymbolStarts symbols, int @Nullable [] ends) {
    this.thinned = new Thinning(expected, symbols);
    this.symbols = symbols;
    this.ends = ends;
  }

  /**
   * The entries of a section. {@code ids} are the file ids of each unit's names.
   *
   * @param ends offsets of the ends of sequences, ascending, if functions are to have an entry at
   *     their first byte (version 8); else null
   */
  static Entries of(Segments segments, int[][] ids, SymbolStarts symbols, int @Nullable [] ends) {
    SeriesEntries all = new SeriesEntries(segments.entries() / 2, symbols, ends);
    all.merge(segments, ids);
    return all.thinned.kept;
  }

  /** Brings segments together by offset. Few are open at a time, unless a file is damaged. */
  private void merge(Segments segments, int[][] ids) {
    PriorityQueue<Cursor> open =
        new PriorityQueue<>((a, b) -> Integer.compareUnsigned(a.offset(), b.offset()));
    int next = 0;
    while (next < segments.count() || !open.isEmpty()) {
      Cursor cursor = open.isEmpty() ? new Cursor(segments, next++, ids) : open.remove();
      while (cursor.hasNext()) {
        int at = cursor.offset();
        while (next < segments.count() && Integer.compareUnsigned(segments.first(next), at) <= 0) {
          open.add(new Cursor(segments, next++, ids));
        }
        Cursor other = open.peek();
        if (other != null && Integer.compareUnsigned(other.offset(), at) < 0) {
          break;
        }
        cursor.takeGroup(group);
        while (other != null && other.offset() == at) {
          open.remove();
          other.takeGroup(group);
          if (other.hasNext()) {
            open.add(other);
          }
          other = open.peek();
        }
        addGroup();
      }
      if (cursor.hasNext()) {
        open.add(cursor);
      }
    }
  }

  /** What is left of a segment. */
  private static final class Cursor {
    private final UnitEntries unit;
    private final int[] ids;
    private final int to;
    private int entry;

    Cursor(Segments segments, int segment, int[][] ids) {
      this.unit = segments.unit(segment);
      this.ids = ids[segments.unitNumber(segment)];
      this.to = segments.to(segment);
      this.entry = segments.from(segment);
    }

    boolean hasNext() {
      return entry < to;
    }

    int offset() {
      return unit.offsets()[entry];
    }

    /** Appends all entries of the current offset. */
    void takeGroup(Entries group) {
      int[] offsets = unit.offsets();
      int offset = offsets[entry];
      do {
        group.add(offset, ids[unit.files()[entry]], unit.lines()[entry]);
        entry++;
      } while (entry < to && offsets[entry] == offset);
    }
  }

  /** Passes on the entries of one offset, by file and line. */
  private void addGroup() {
    if (group.count() > 1) {
      sortGroup(group, 0, group.count());
    }
    for (int i = 0; i < group.count(); i++) {
      add(group.offset(i), group.file(i), group.line(i));
    }
    group.truncate(0);
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
   * Takes the next entry in order. In front of it there is one at the first byte of each function
   * that has entries of its own but none there, if the entry before reaches up to it.
   */
  private void add(int nextOffset, int nextFile, int nextLine) {
    int[] sequenceEnds = ends;
    while (sequenceEnds != null
        && symbol < symbols.count()
        && Integer.compareUnsigned(symbols.starts()[symbol], nextOffset) < 0) {
      int start = symbols.starts()[symbol];
      int end = start + symbols.sizes()[symbol++];
      if (any
          && start != offset
          && Integer.compareUnsigned(end, start) > 0
          && Integer.compareUnsigned(nextOffset, end) < 0
          && !anyIn(sequenceEnds, offset, start)) {
        thinned.add(start, file, line);
      }
    }
    thinned.add(nextOffset, nextFile, nextLine);
    offset = nextOffset;
    file = nextFile;
    line = nextLine;
    any = true;
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

  /** Takes entries in their order. Those at the start of a symbol stay even if they repeat. */
  private static final class Thinning {
    private final Entries kept;
    private final SymbolStarts symbols;
    private int symbol;

    Thinning(int expected, SymbolStarts symbols) {
      this.kept = new Entries(expected);
      this.symbols = symbols;
    }

    void add(int offset, int file, int line) {
      int last = kept.count() - 1;
      if (last >= 0 && offset == kept.offset(last)) {
        return;
      }
      while (symbol < symbols.count()
          && Integer.compareUnsigned(symbols.starts()[symbol], offset) < 0) {
        symbol++;
      }
      boolean atSymbol = symbol < symbols.count() && symbols.starts()[symbol] == offset;
      if (last < 0 || atSymbol || file != kept.file(last) || line != kept.line(last)) {
        kept.add(offset, file, line);
      }
    }
  }
}
