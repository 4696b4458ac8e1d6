package org.abitrack.kallmodsyms.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.kallmodsyms.map.AwkRecord;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.range.Anchor;
import org.abitrack.kallmodsyms.range.ModuleRange;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.range.RangeEntry;
import org.jspecify.annotations.Nullable;

/** The symbols of System.map that ranges give to modules, as the kernel's script finds them. */
final class Annotations {
  /** The low digits of an address that symbols are compared by. */
  static final long LOW_DIGITS = 0xffff_ffff_ffffL;

  /** A symbol by the low digits of its address and its name. */
  record Symbol(long address, String name) {}

  private final List<RangeEntry> entries;
  private final Map<Symbol, String> modules = new HashMap<>();
  private final LongSet addresses = new LongSet();
  private int next;
  private @Nullable Anchor pending;
  private long base;
  private long start;
  private long end;
  private String rangeModules = "";

  private Annotations(ModuleRanges ranges) {
    entries = new ArrayList<>(ranges.entries());
  }

  /** Walks through System.map, which must ascend. */
  static Annotations of(ModuleRanges ranges, LineReader systemMap) {
    Annotations annotations = new Annotations(ranges);
    AwkRecord record = new AwkRecord();
    while (systemMap.next()) {
      record.take(systemMap);
      annotations.symbol(record);
    }
    return annotations;
  }

  private void symbol(AwkRecord record) {
    long address = Hex.lowDigits(record, 1, 0);
    Anchor anchor = pending;
    if (anchor != null) {
      if (!record.is(3, anchor.symbol())) {
        return;
      }
      base = address - anchor.offset();
      pending = null;
      advance();
    }
    while (address >= end) {
      if (next == entries.size()) {
        return;
      }
      advance();
      Anchor found = pending;
      if (found != null) {
        if (!record.is(3, found.symbol())) {
          return;
        }
        base = address - found.offset();
        pending = null;
      }
    }
    if (address >= start) {
      addresses.add(address);
      modules.put(new Symbol(address, record.field(3)), rangeModules);
    }
  }

  /** Goes to the next entry: an anchor to look for, or a range. */
  private void advance() {
    if (next == entries.size()) {
      return;
    }
    switch (entries.get(next++)) {
      case Anchor anchor -> pending = anchor;
      case ModuleRange range -> {
        start = base + range.start();
        end = base + range.end();
        rangeModules = range.modules();
      }
    }
  }

  /** The modules of a symbol; empty if it is in no range. */
  String of(long address, AwkRecord record, int field) {
    if (!addresses.contains(address)) {
      return "";
    }
    return modules.getOrDefault(new Symbol(address, record.field(field)), "");
  }
}
