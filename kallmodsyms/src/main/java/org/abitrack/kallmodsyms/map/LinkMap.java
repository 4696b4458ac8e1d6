package org.abitrack.kallmodsyms.map;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a link map says, whichever linker wrote it: output sections and what they are made of. Lines
 * that say nothing of these are skipped.
 *
 * @param sections in the order of the map
 */
public record LinkMap(List<OutputSection> sections) {
  /** Sections are a copy of their own. */
  public LinkMap {
    sections = List.copyOf(sections);
  }

  /**
   * Reads a map.
   *
   * @param relocatable whether it is of a relocatable file, whose sections all start at 0
   */
  public static LinkMap read(LineReader lines, boolean relocatable) {
    return new LinkMap(new Reader(relocatable).read(new MapInput(lines)));
  }

  private static final class Reader {
    private final boolean relocatable;
    private final List<OutputSection> sections = new ArrayList<>();
    private @Nullable OutputSection current;

    Reader(boolean relocatable) {
      this.relocatable = relocatable;
    }

    List<OutputSection> read(MapInput input) {
      boolean lld = false;
      boolean first = true;
      while (input.next()) {
        if (first) {
          first = false;
          lld = input.isLldHeader();
        }
        if (lld) {
          input.rewriteOutputSection();
          input.rewriteAssignment("");
          input.rewriteObject();
          input.rewriteSymbol();
          if (input.isUnknownToLld()) {
            continue;
          }
        } else if (input.joinOutputSection()) {
          input.joinInputSection();
        } else {
          continue;
        }
        record(input.record());
      }
      return sections;
    }

    private void record(AwkRecord record) {
      if (record.length() == 0) {
        return;
      }
      if (record.at(0) != ' ') {
        section(record);
        return;
      }
      OutputSection section = current;
      if (section == null) {
        return;
      }
      if (record.at(1) != ' ' && record.at(1) != '*') {
        if (record.count() == 4 && isNumber(record, 2) && isNumber(record, 3)) {
          contribution(section, record);
        }
      } else if (record.at(1) == ' ' && isNumber(record, 1)) {
        symbol(section, record);
      }
    }

    private void section(AwkRecord record) {
      current = null;
      if (!isNumber(record, 2) || !isNumber(record, 3)) {
        return;
      }
      long address = record.hex(2);
      if (address == 0 && !relocatable) {
        return;
      }
      OutputSection section = new OutputSection(record.field(1), address, record.hex(3));
      current = section;
      sections.add(section);
    }

    private static void contribution(OutputSection section, AwkRecord record) {
      section.add(new Contribution(record.field(1), record.hex(2), record.hex(3), record.field(4)));
    }

    private static void symbol(OutputSection section, AwkRecord record) {
      if (record.count() == 2 && !record.startsWith(2, "0x")) {
        section.add(new MapSymbol(record.field(2), record.hex(1), false));
      } else if (record.count() == 4
          && record.is(3, "=")
          && record.is(4, ".")
          && !record.is(2, ".")) {
        section.add(new MapSymbol(record.field(2), record.hex(1), true));
      }
    }

    private static boolean isNumber(AwkRecord record, int field) {
      return record.startsWith(field, "0x");
    }
  }
}
