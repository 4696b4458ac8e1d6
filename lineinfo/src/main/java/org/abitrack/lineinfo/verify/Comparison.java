package org.abitrack.lineinfo.verify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.lineinfo.table.Entries;
import org.abitrack.lineinfo.table.LineTable;
import org.abitrack.lineinfo.table.LineTables;
import org.abitrack.lineinfo.table.SectionTable;
import org.jspecify.annotations.Nullable;

/**
 * Compares tables with what debugging information says, at every offset at which one of the two
 * changes.
 */
public final class Comparison {
  private final int limit;
  private final List<String> lines = new ArrayList<>();
  private long compared;
  private long different;

  /** A comparison that describes the first {@code limit} differences. */
  public Comparison(int limit) {
    this.limit = limit;
  }

  /** Compares a table with those that would be made of the debugging information. */
  public void compare(TableContents table, LineTables expected) {
    List<DecodedSection> seen = new ArrayList<>();
    for (LineTable tables : expected.tables()) {
      for (SectionTable section : tables.sections()) {
        DecodedSection decoded = find(table, section.name());
        DecodedSection wanted =
            new DecodedSection(section.name(), section.entries(), tables.files());
        if (decoded == null) {
          missing(wanted);
        } else {
          seen.add(decoded);
          section(decoded, wanted);
        }
      }
    }
    for (DecodedSection section : table.sections()) {
      if (!seen.contains(section)) {
        section(section, new DecodedSection(section.name(), new Entries(0), List.of()));
      }
    }
  }

  private static @Nullable DecodedSection find(TableContents table, String name) {
    for (DecodedSection section : table.sections()) {
      if (section.name().equals(name)) {
        return section;
      }
    }
    return null;
  }

  private void missing(DecodedSection wanted) {
    different += wanted.entries().count();
    compared += wanted.entries().count();
    add(wanted.name() + ": not in the table, " + wanted.entries().count() + " entries");
  }

  private void section(DecodedSection table, DecodedSection wanted) {
    Entries a = table.entries();
    Entries b = wanted.entries();
    int i = 0;
    int k = 0;
    while (i < a.count() || k < b.count()) {
      boolean takeA =
          k == b.count() || i < a.count() && Integer.compareUnsigned(a.offset(i), b.offset(k)) <= 0;
      int offset = takeA ? a.offset(i) : b.offset(k);
      while (i < a.count() && a.offset(i) == offset) {
        i++;
      }
      while (k < b.count() && b.offset(k) == offset) {
        k++;
      }
      compared++;
      if (!same(table, i - 1, wanted, k - 1)) {
        different++;
        if (lines.size() < limit) {
          add(
              table.name()
                  + "+0x"
                  + Integer.toHexString(offset)
                  + ": table "
                  + text(table, i - 1)
                  + ", DWARF "
                  + text(wanted, k - 1));
        }
      }
      if (i < a.count() && Integer.compareUnsigned(a.offset(i), offset) < 0) {
        different++;
        add(table.name() + "+0x" + Integer.toHexString(a.offset(i)) + ": entries not in order");
        return;
      }
    }
  }

  private static boolean known(DecodedSection section, int entry) {
    int file = entry < 0 ? -1 : section.entries().file(entry);
    return file >= 0 && file < section.files().size();
  }

  private static boolean same(DecodedSection a, int i, DecodedSection b, int k) {
    boolean known = known(a, i);
    if (known != known(b, k)) {
      return false;
    }
    return !known
        || a.entries().line(i) == b.entries().line(k)
            && a.files().get(a.entries().file(i)).equals(b.files().get(b.entries().file(k)));
  }

  private static String text(DecodedSection section, int entry) {
    return known(section, entry)
        ? section.files().get(section.entries().file(entry)) + ":" + section.entries().line(entry)
        : "nothing";
  }

  private void add(String line) {
    if (lines.size() < limit) {
      lines.add(OneLine.of(line));
    }
  }

  /** Descriptions of the first differences. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Number of offsets at which the two differ. */
  public long different() {
    return different;
  }

  /** Number of offsets that were compared. */
  public long compared() {
    return compared;
  }
}
