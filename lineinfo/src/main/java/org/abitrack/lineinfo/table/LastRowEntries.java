package org.abitrack.lineinfo.table;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Entries of one section that say exactly what the line programs say. Where the segments of several
 * units overlap, which happens only in damaged files and where linkers have folded functions, the
 * one that starts last counts while it lasts.
 */
final class LastRowEntries {
  private static final long NO_END = Long.MAX_VALUE;

  private final Segments segments;
  private final int[][] ids;
  private final Entries out;

  private LastRowEntries(Segments segments, int[][] ids) {
    this.segments = segments;
    this.ids = ids;
    this.out = new Entries(segments.entries());
  }

  /**
   * The entries of a section, thinned out. Files are ids, or {@link UnitCollector#NO_LINE} where
   * nothing is known.
   *
   * @param symbols where entries are wanted even if they repeat the one before
   */
  static Entries of(Segments segments, int[][] ids, SymbolStarts symbols) {
    LastRowEntries all = new LastRowEntries(segments, ids);
    all.merge();
    return withSymbolStarts(all.out, symbols);
  }

  private void merge() {
    int i = 0;
    while (i < segments.count()) {
      int to = i + 1;
      long end = end(i);
      while (to < segments.count() && Integer.toUnsignedLong(segments.first(to)) < end) {
        end = Math.max(end, end(to));
        to++;
      }
      if (to == i + 1) {
        copy(i);
      } else {
        sweep(i, to);
      }
      i = to;
    }
  }

  /** Offset behind the last byte that a segment speaks of. */
  private long end(int segment) {
    UnitEntries unit = segments.unit(segment);
    int last = segments.to(segment) - 1;
    return unit.files()[last] == UnitCollector.END
        ? Integer.toUnsignedLong(unit.offsets()[last])
        : NO_END;
  }

  private void copy(int segment) {
    UnitEntries unit = segments.unit(segment);
    int[] unitIds = ids[segments.unitNumber(segment)];
    for (int i = segments.from(segment); i < segments.to(segment); i++) {
      int file = unit.files()[i];
      put(unit.offsets()[i], file < 0 ? UnitCollector.NO_LINE : unitIds[file], unit.lines()[i]);
    }
  }

  /** Appends an entry, or replaces the last one if that is at the same offset. */
  private void put(int offset, int file, int line) {
    int last = out.count() - 1;
    if (last >= 0 && out.offset(last) == offset) {
      out.set(last, offset, file, line);
    } else {
      out.add(offset, file, line);
    }
  }

  /** A place in a segment: its next entry, and the state before that. */
  private static final class Place {
    final int segment;
    int next;
    int file = UnitCollector.NO_LINE;
    int line;
    boolean ended;

    Place(int segment, int next) {
      this.segment = segment;
      this.next = next;
    }
  }

  private long nextOffset(Place place) {
    return Integer.toUnsignedLong(segments.unit(place.segment).offsets()[place.next]);
  }

  private void sweep(int from, int to) {
    PriorityQueue<Place> pending = new PriorityQueue<>(Comparator.comparingLong(this::nextOffset));
    PriorityQueue<Place> active =
        new PriorityQueue<>(Comparator.comparingInt((Place place) -> place.segment).reversed());
    for (int i = from; i < to; i++) {
      pending.add(new Place(i, segments.from(i)));
    }
    while (!pending.isEmpty()) {
      int offset = (int) nextOffset(pending.element());
      while (!pending.isEmpty() && (int) nextOffset(pending.element()) == offset) {
        Place place = pending.remove();
        if (place.next == segments.from(place.segment)) {
          active.add(place);
        }
        step(place);
        if (place.next < segments.to(place.segment)) {
          pending.add(place);
        }
      }
      while (!active.isEmpty() && active.element().ended) {
        active.remove();
      }
      Place winner = active.peek();
      if (winner == null) {
        put(offset, UnitCollector.NO_LINE, 0);
      } else {
        put(offset, winner.file, winner.line);
      }
    }
  }

  private void step(Place place) {
    UnitEntries unit = segments.unit(place.segment);
    int file = unit.files()[place.next];
    place.ended = file == UnitCollector.END;
    place.file = file < 0 ? UnitCollector.NO_LINE : ids[segments.unitNumber(place.segment)][file];
    place.line = unit.lines()[place.next];
    place.next++;
  }

  /**
   * Thins out, and adds an entry at each symbol that the entry before reaches: the kernel takes
   * none from in front of the symbol.
   */
  private static Entries withSymbolStarts(Entries entries, SymbolStarts symbols) {
    Entries thin = new Entries(entries.count() + symbols.count() / 4);
    int file = UnitCollector.NO_LINE;
    int line = 0;
    int symbol = 0;
    for (int i = 0; i < entries.count(); i++) {
      int offset = entries.offset(i);
      while (symbol < symbols.count()
          && Integer.compareUnsigned(symbols.starts()[symbol], offset) < 0) {
        addStart(thin, symbols.starts()[symbol++], file, line);
      }
      boolean atSymbol = symbol < symbols.count() && symbols.starts()[symbol] == offset;
      if (atSymbol) {
        symbol++;
      }
      boolean same = file == entries.file(i) && line == entries.line(i);
      file = entries.file(i);
      line = entries.line(i);
      if (!same || atSymbol && file != UnitCollector.NO_LINE) {
        thin.add(offset, file, line);
      }
    }
    while (symbol < symbols.count()) {
      addStart(thin, symbols.starts()[symbol++], file, line);
    }
    return thin;
  }

  private static void addStart(Entries thin, int offset, int file, int line) {
    if (file != UnitCollector.NO_LINE) {
      thin.add(offset, file, line);
    }
  }
}
