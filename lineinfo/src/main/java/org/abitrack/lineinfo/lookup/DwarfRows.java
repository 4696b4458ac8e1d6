package org.abitrack.lineinfo.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
 * stretches between two ends of sequences. Programs are read when somebody asks for their unit,
 * each once; one that cannot be read contributes nothing. Not safe for use by several threads.
 */
final class DwarfRows {
  /** Segments of different units do not overlap, unless a file lies; so far a look-up goes back. */
  private static final int MAX_OVERLAP = 64;

  private static final int NO_FILE = -1;

  private static final Segment[] NO_SEGMENTS = {};

  private static final Segment[] UNREAD = {};

  private final PathRule paths;
  private final LineHeaderReader headers;
  private final LineRows program;
  private final DieCursor cursor;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private long[] addresses = new long[1 << 12];
  private int[] files = new int[1 << 12];
  private int[] lines = new int[1 << 12];
  private int count;
  private final List<Segment> segments = new ArrayList<>();

  /** By unit; {@link #UNREAD} if nobody has asked for it. */
  private final Segment[][] units;

  /** The segments of each program that was read, by its offset: units may share one. */
  private final Map<Long, Segment[]> programs = new HashMap<>();

  /** Rows {@code first} to {@code behind - 1} hold from the first one's address up to end. */
  record Segment(long start, long end, int first, int behind) {}

  DwarfRows(DwarfFile file, PathRule paths) {
    this.paths = paths;
    this.units = new Segment[file.units().size()][];
    Arrays.fill(units, UNREAD);
    this.headers = new LineHeaderReader(file);
    this.program = new LineRows(file);
    this.cursor = new DieCursor(file, AttributeSelection.of(DwAttribute.COMP_DIR));
  }

  /** The segments of all units of {@code units}, by address. */
  Segment[] of(List<UnitHeader> units) {
    List<Segment> all = new ArrayList<>();
    Set<Segment[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (UnitHeader unit : units) {
      Segment[] some = unit.inTypesSection() ? NO_SEGMENTS : of(unit);
      if (seen.add(some)) {
        Collections.addAll(all, some);
      }
    }
    return sorted(all);
  }

  /** The segments of one unit, by address; none if it cannot be read. */
  Segment[] of(UnitHeader unit) {
    Segment[] known = units[unit.index()];
    if (known == UNREAD) {
      known = read(unit);
      units[unit.index()] = known;
    }
    return known;
  }

  private Segment[] read(UnitHeader unit) {
    int before = count;
    try {
      cursor.open(unit);
      long offset = cursor.root().lineOffset();
      if (offset == UnitRoot.NONE) {
        return NO_SEGMENTS;
      }
      Segment[] known = programs.get(offset);
      if (known != null) {
        return known;
      }
      programs.put(offset, NO_SEGMENTS); // what stays if it is damaged
      cursor.read(unit.firstDie());
      StringPlace place = new StringPlace();
      String directory = cursor.string(0, place) ? place.text() : null;
      LineProgramHeader header = headers.read(offset, unit.addressSize());
      program.read(header);
      addRows(program, new SourceNames(header.files(), directory), directory);
      Segment[] read = sorted(segments);
      programs.put(offset, read);
      return read;
    } catch (FormatException e) {
      // Debugging information that is missing is answered as "unknown", and so is a damaged part.
      count = before;
      return NO_SEGMENTS;
    } finally {
      segments.clear();
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

  private static Segment[] sorted(List<Segment> segments) {
    Segment[] sorted = segments.toArray(NO_SEGMENTS);
    Arrays.sort(sorted, (a, b) -> Long.compareUnsigned(a.start(), b.start()));
    return sorted;
  }

  /** The segment of an address, or null if none holds there. */
  static @Nullable Segment find(Segment[] sorted, long address) {
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
        return sorted[i];
      }
    }
    return null;
  }

  /** The line of an address in a segment, or null if no row with a line holds there. */
  @Nullable SourceLine line(Segment segment, long address) {
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
