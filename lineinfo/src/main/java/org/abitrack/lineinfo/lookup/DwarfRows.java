package org.abitrack.lineinfo.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.entry.UnitRoot;
import org.abitrack.dwarfcore.dwarf.line.LineHeaderReader;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.line.LineRows;
import org.abitrack.dwarfcore.dwarf.line.SourceNames;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.lineinfo.path.PathRule;
import org.jspecify.annotations.Nullable;

/**
 * The rows of line programs, ready for look-ups: per address the last row of its program counts, as
 * the line program says and addr2line answers. 16 bytes a row. Rows lie in <em>segments</em>, the
 * stretches between two ends of sequences. A unit that cannot be read contributes nothing.
 */
final class DwarfRows {
  /** Segments of different units do not overlap, unless a file lies; so far a look-up goes back. */
  private static final int MAX_OVERLAP = 64;

  private static final int NO_FILE = -1;

  private final PathRule paths;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private long[] addresses = new long[1 << 12];
  private int[] files = new int[1 << 12];
  private int[] lines = new int[1 << 12];
  private int count;
  private final List<Segment> segments = new ArrayList<>();
  private Segment[] sorted = new Segment[0];

  /** Rows {@code first} to {@code behind - 1} hold from the first one's address up to end. */
  private record Segment(long start, long end, int first, int behind) {}

  private DwarfRows(PathRule paths) {
    this.paths = paths;
  }

  /** The rows of those units, in the order of units. */
  static DwarfRows of(DwarfFile file, List<UnitHeader> units, PathRule paths) {
    DwarfRows rows = new DwarfRows(paths);
    LineHeaderReader headers = new LineHeaderReader(file);
    LineRows program = new LineRows(file);
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(DwAttribute.COMP_DIR));
    Set<Long> seen = new HashSet<>();
    for (UnitHeader unit : units) {
      if (!unit.inTypesSection()) {
        rows.addUnit(unit, cursor, headers, program, seen);
      }
    }
    rows.sort();
    return rows;
  }

  private void addUnit(
      UnitHeader unit,
      DieCursor cursor,
      LineHeaderReader headers,
      LineRows program,
      Set<Long> seen) {
    try {
      cursor.open(unit);
      long offset = cursor.root().lineOffset();
      if (offset == UnitRoot.NONE || !seen.add(offset)) {
        return;
      }
      cursor.read(unit.firstDie());
      StringPlace place = new StringPlace();
      String directory = cursor.string(0, place) ? place.text() : null;
      LineProgramHeader header = headers.read(offset, unit.addressSize());
      program.read(header);
      addRows(program, new SourceNames(header.files(), directory), directory);
    } catch (FormatException e) {
      // Debugging information that is missing is answered as "unknown", and so is a damaged part.
      return;
    }
  }

  private void addRows(LineRows rows, SourceNames sources, @Nullable String directory) {
    int[] order = rows.sorted();
    boolean[] behindCode = behindCode(rows);
    int[] known = new int[64];
    int first = count;
    int i = 0;
    while (i < rows.count()) {
      long address = rows.address(order[i]);
      boolean ends = false;
      int last = -1;
      while (i < rows.count() && rows.address(order[i]) == address) {
        int row = order[i++];
        if (rows.endSequence(row)) {
          ends = true;
        } else if (!behindCode[row]) {
          last = row;
        }
      }
      if (ends) {
        close(first, address);
        first = count;
      }
      if (last >= 0) {
        int number = rows.file(last);
        if (number >= known.length && number < 1 << 24) {
          known = Arrays.copyOf(known, Math.max(number + 1, 2 * known.length));
        }
        int file = number >= 0 && number < known.length ? known[number] : 0;
        if (file == 0) {
          file = id(number, sources, directory) + 2;
          if (number >= 0 && number < known.length) {
            known[number] = file;
          }
        }
        add(address, file - 2, rows.line(last));
      }
    }
    count = first; // rows without an end hold nowhere
  }

  /** Rows at the very end of their sequence stand for no byte of code. */
  private static boolean[] behindCode(LineRows rows) {
    boolean[] behind = new boolean[rows.count()];
    for (int sequence = 0; sequence < rows.sequenceCount(); sequence++) {
      int row = rows.sequenceEnd(sequence) - 1;
      if (rows.endSequence(row)) {
        long end = rows.address(row);
        while (--row >= rows.sequenceStart(sequence) && rows.address(row) == end) {
          behind[row] = true;
        }
      }
    }
    return behind;
  }

  private void close(int first, long end) {
    if (count > first) {
      segments.add(new Segment(addresses[first], end, first, count));
    }
  }

  private void add(long address, int file, int line) {
    if (count == addresses.length) {
      int capacity = count + (count >> 1);
      addresses = Arrays.copyOf(addresses, capacity);
      files = Arrays.copyOf(files, capacity);
      lines = Arrays.copyOf(lines, capacity);
    }
    addresses[count] = address;
    files[count] = line == 0 ? NO_FILE : file;
    lines[count++] = line;
  }

  private int id(int number, SourceNames sources, @Nullable String directory) {
    String name;
    try {
      name = sources.name(number);
    } catch (FormatException e) {
      return NO_FILE; // a file that cannot be named
    }
    if (name == null) {
      return NO_FILE;
    }
    String path = paths.relative(name, directory);
    Integer known = ids.get(path);
    if (known == null) {
      known = names.size();
      names.add(path);
      ids.put(path, known);
    }
    return known;
  }

  private void sort() {
    sorted = segments.toArray(new Segment[0]);
    segments.clear();
    Arrays.sort(sorted, (a, b) -> Long.compareUnsigned(a.start(), b.start()));
  }

  /** The line of an address, or null if no row with a line holds there. */
  @Nullable SourceLine find(long address) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(sorted[middle].start(), address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int stop = Math.max(0, low - MAX_OVERLAP);
    for (int i = low - 1; i >= stop; i--) {
      if (Long.compareUnsigned(address, sorted[i].end()) < 0) {
        return line(sorted[i], address);
      }
    }
    return null;
  }

  private @Nullable SourceLine line(Segment segment, long address) {
    int low = segment.first();
    int high = segment.behind();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(addresses[middle], address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int row = low - 1;
    return row < segment.first() || files[row] < 0
        ? null
        : new SourceLine(names.get(files[row]), lines[row]);
  }
}
