package org.abitrack.dwarfcore.dwarf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.abbrev.AbbreviationTable;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/** The abbreviation tables used last, so that units which share one parse it once. Thread-safe. */
final class AbbreviationCache {
  /** Units that share a table stand close together; a vmlinux has a table per unit. */
  private static final int CAPACITY = 64;

  /** A table ends with a 0; most end within this many bytes of their start. */
  private static final int FIRST_WINDOW = 64 * 1024;

  private final SectionBytes section;
  private final Map<Long, AbbreviationTable> tables = new LinkedHashMap<>(CAPACITY, 0.75f, true);

  AbbreviationCache(SectionBytes section) {
    this.section = section;
  }

  AbbreviationTable get(long offset, SectionReader scratch) {
    synchronized (this) {
      AbbreviationTable known = tables.get(offset);
      if (known != null) {
        return known;
      }
    }
    AbbreviationTable table = read(offset, scratch);
    synchronized (this) {
      tables.put(offset, table);
      if (tables.size() > CAPACITY) {
        tables.remove(tables.keySet().iterator().next());
      }
    }
    return table;
  }

  private AbbreviationTable read(long offset, SectionReader scratch) {
    section.checkRange(offset, 1);
    long window = FIRST_WINDOW;
    while (true) {
      long end = Math.min(section.size(), offset + window);
      scratch.load(section, offset, end);
      AbbreviationTable table = tryRead(scratch, end == section.size());
      if (table != null) {
        return table;
      }
      window *= 8;
    }
  }

  /** Null if the table does not end in the window and more could be loaded. */
  private static @Nullable AbbreviationTable tryRead(SectionReader reader, boolean last) {
    try {
      return AbbreviationTable.read(reader);
    } catch (FormatException e) {
      if (!last && e.code() == FormatErrorCode.TRUNCATED) {
        return null;
      }
      throw e;
    }
  }
}
