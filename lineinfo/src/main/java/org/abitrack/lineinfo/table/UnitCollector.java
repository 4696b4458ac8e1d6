package org.abitrack.lineinfo.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.line.LineRows;
import org.abitrack.dwarfcore.dwarf.line.SourceNames;
import org.abitrack.dwarfcore.dwarf.range.NumberedRanges;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.lineinfo.path.PathRule;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one unit after the other into entries. One per thread; what it allocates for a
 * unit is what the unit's {@link UnitEntries} keep.
 */
final class UnitCollector {
  /** File of an entry that says "line 0 from here on". Only when the last row counts. */
  static final int NO_LINE = -1;

  /** File of an entry that ends a sequence. Only when the last row counts. */
  static final int END = -2;

  private static final int UNSEEN = -3;
  private static final int NO_NAME = -4;

  /** Rows of one address that are looked at for one that says the same. */
  private static final int MAX_ROWS_COMPARED = 16;

  private static final long MAX_OFFSET = 0xffff_ffffL;

  private final NumberedRanges map;
  private final PathRule paths;
  private final RowPolicy policy;

  private final UnitEntries.Ints sections = new UnitEntries.Ints(64);
  private final UnitEntries.Ints starts = new UnitEntries.Ints(64);
  private final UnitEntries.Ints offsets = new UnitEntries.Ints(4096);
  private final UnitEntries.Ints files = new UnitEntries.Ints(4096);
  private final UnitEntries.Ints lines = new UnitEntries.Ints(4096);
  private final UnitEntries.Ints endSections = new UnitEntries.Ints(64);
  private final UnitEntries.Ints endOffsets = new UnitEntries.Ints(64);
  private List<String> names = new ArrayList<>();
  private int[] known = {};
  private long dropped;
  private long tooFar;

  /** Range of the row before, which nearly always is that of the next one, too. */
  private int range = NumberedRanges.OUTSIDE;

  private boolean newSegment;
  private boolean[] behindCode = {};

  UnitCollector(NumberedRanges map, PathRule paths, RowPolicy policy) {
    this.map = map;
    this.paths = paths;
    this.policy = policy;
  }

  /** The entries of a unit whose rows have been read. */
  UnitEntries collect(LineRows rows, SourceNames sourceNames, @Nullable String directory) {
    sections.clear();
    starts.clear();
    offsets.clear();
    files.clear();
    lines.clear();
    endSections.clear();
    endOffsets.clear();
    names = new ArrayList<>();
    Arrays.fill(known, UNSEEN);
    dropped = 0;
    tooFar = 0;
    range = NumberedRanges.OUTSIDE;
    newSegment = true;
    if (policy == RowPolicy.LAST) {
      collectLast(rows, sourceNames, directory);
    } else {
      collectAll(rows, sourceNames, directory);
    }
    starts.add(offsets.size());
    return new UnitEntries(
        sections.toArray(),
        starts.toArray(),
        offsets.toArray(),
        files.toArray(),
        lines.toArray(),
        names,
        endSections.toArray(),
        endOffsets.toArray(),
        dropped,
        tooFar);
  }

  // ---- every row an entry ----

  private void collectAll(LineRows rows, SourceNames sourceNames, @Nullable String directory) {
    int[] order = rows.sorted();
    int count = rows.count();
    for (int i = 0; i < count; i++) {
      int row = order[i];
      boolean end = rows.endSequence(row);
      if (!end || policy == RowPolicy.ALL_AND_ENDS) {
        addRow(rows, row, sourceNames, directory);
      }
      if (end) {
        addEnd(rows.address(row));
        newSegment = true;
      }
    }
  }

  private void addRow(LineRows rows, int row, SourceNames sourceNames, @Nullable String directory) {
    int line = rows.line(row);
    if (line == 0) {
      return;
    }
    int file = rows.file(row);
    int id = id(file, sourceNames);
    if (id == NO_NAME) {
      return;
    }
    if (!enter(rows.address(row))) {
      dropped++;
      return;
    }
    long offset = rows.address(row) - map.start(range);
    if (offset > MAX_OFFSET || offset < 0) {
      tooFar++;
      return;
    }
    int known = id >= 0 ? id : newId(file, sourceNames, directory);
    if (newSegment || !repeats((int) offset, known, line)) {
      append((int) offset, known, line);
    }
  }

  /** Whether the segment has this entry already: rows may differ in what a table does not keep. */
  private boolean repeats(int offset, int file, int line) {
    int first = Math.max(starts.get(starts.size() - 1), offsets.size() - MAX_ROWS_COMPARED);
    for (int i = offsets.size() - 1; i >= first && offsets.get(i) == offset; i--) {
      if (files.get(i) == file && lines.get(i) == line) {
        return true;
      }
    }
    return false;
  }

  /** Ends of sequences are classified by the last byte before them. */
  private void addEnd(long address) {
    if (address == 0 || !enter(address - 1)) {
      return;
    }
    long offset = address - map.start(range);
    if (offset >= 0 && offset <= MAX_OFFSET) {
      endSections.add(map.number(range));
      endOffsets.add((int) offset);
    }
  }

  // ---- the last row of an address counts ----

  private void collectLast(LineRows rows, SourceNames sourceNames, @Nullable String directory) {
    markBehindCode(rows);
    int[] order = rows.sorted();
    int count = rows.count();
    boolean open = false;
    int i = 0;
    while (i < count) {
      long address = rows.address(order[i]);
      boolean ends = false;
      int last = -1;
      while (i < count && rows.address(order[i]) == address) {
        int row = order[i++];
        if (rows.endSequence(row)) {
          ends = true;
        } else if (!behindCode[row]) {
          last = row;
        }
      }
      if (ends && open) {
        endSegment(address);
        open = false;
      }
      if (last >= 0) {
        open |= addLast(rows, last, sourceNames, directory);
      }
    }
  }

  /** Rows at the very end of their sequence stand for no byte of code. */
  private void markBehindCode(LineRows rows) {
    int count = rows.count();
    if (behindCode.length < count) {
      behindCode = new boolean[count + (count >> 1)];
    }
    Arrays.fill(behindCode, 0, count, false);
    for (int sequence = 0; sequence < rows.sequenceCount(); sequence++) {
      int row = rows.sequenceEnd(sequence) - 1;
      if (!rows.endSequence(row)) {
        continue;
      }
      long end = rows.address(row);
      while (--row >= rows.sequenceStart(sequence) && rows.address(row) == end) {
        behindCode[row] = true;
      }
    }
  }

  private void endSegment(long address) {
    newSegment = true;
    if (sections.size() == 0 || address == 0 || !enter(address - 1)) {
      return;
    }
    long offset = address - map.start(range);
    // Behind the last byte of a section there is nothing to be asked about.
    boolean inside =
        map.number(range) == sections.get(sections.size() - 1) && address != map.end(range);
    if (inside && offset <= MAX_OFFSET) {
      newSegment = false;
      append((int) offset, END, 0);
      newSegment = true;
    }
  }

  private boolean addLast(
      LineRows rows, int row, SourceNames sourceNames, @Nullable String directory) {
    long address = rows.address(row);
    if (!enter(address)) {
      dropped++;
      return false;
    }
    long offset = address - map.start(range);
    if (offset > MAX_OFFSET || offset < 0) {
      tooFar++;
      return false;
    }
    int line = rows.line(row);
    int file = rows.file(row);
    int id = line == 0 ? NO_NAME : id(file, sourceNames);
    if (id == UNSEEN) {
      id = newId(file, sourceNames, directory);
    }
    boolean known = id >= 0;
    if (!known) {
      id = NO_LINE;
      line = 0;
    }
    int before = offsets.size() - 1;
    if (!newSegment && files.get(before) == id && lines.get(before) == line) {
      return true;
    }
    append((int) offset, id, line);
    return true;
  }

  // ---- both ----

  /** Makes {@link #range} the one of the address; false if there is none that is covered. */
  private boolean enter(long address) {
    if (!map.contains(range, address)) {
      range = map.find(address);
      newSegment = true;
    }
    return range >= 0 && map.number(range) >= 0;
  }

  private void append(int offset, int file, int line) {
    if (newSegment) {
      sections.add(map.number(range));
      starts.add(offsets.size());
      newSegment = false;
    }
    offsets.add(offset);
    files.add(file);
    lines.add(line);
  }

  /** The id of a file of the line program, or UNSEEN or NO_NAME. */
  private int id(int file, SourceNames sourceNames) {
    if (file >= 0 && file < known.length && known[file] != UNSEEN) {
      return known[file];
    }
    if (name(file, sourceNames) == null) {
      remember(file, NO_NAME);
      return NO_NAME;
    }
    return UNSEEN;
  }

  private int newId(int file, SourceNames sourceNames, @Nullable String directory) {
    String name = name(file, sourceNames);
    if (name == null) {
      return NO_NAME;
    }
    int id = names.size();
    names.add(paths.relative(name, directory));
    remember(file, id);
    return id;
  }

  private static @Nullable String name(int file, SourceNames sourceNames) {
    try {
      return sourceNames.name(file);
    } catch (FormatException e) {
      return null; // as for libdw, a row with a file that cannot be named has none
    }
  }

  private void remember(int file, int id) {
    if (file < 0 || file >= 1 << 24) {
      return;
    }
    if (file >= known.length) {
      int before = known.length;
      known = Arrays.copyOf(known, Math.max(256, file + (file >> 1)));
      Arrays.fill(known, before, known.length, UNSEEN);
    }
    known[file] = id;
  }
}
