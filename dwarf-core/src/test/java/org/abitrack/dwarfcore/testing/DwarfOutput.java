package org.abitrack.dwarfcore.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pass of a {@link DwarfAssembler}: the sections as far as they are written. Labels are those
 * of the pass before, so passes are repeated until labels no longer move.
 */
final class DwarfOutput {
  /**
   * A place that needs a relocation in a relocatable file.
   *
   * @param symbol whether {@code target} names a symbol rather than a section
   */
  record Fixup(String section, int offset, int size, String target, boolean symbol, long addend) {}

  /** The values of one unit in .debug_str_offsets or .debug_addr. */
  static final class IndexedTable<T> {
    private final List<T> values = new ArrayList<>();
    private final long base;

    private IndexedTable(long base) {
      this.base = base;
    }

    int indexOf(T value) {
      int known = values.indexOf(value);
      if (known >= 0) {
        return known;
      }
      values.add(value);
      return values.size() - 1;
    }

    /** Offset of entry 0, from the pass before. */
    long base() {
      return base;
    }
  }

  private final boolean bigEndian;
  private final Map<String, Long> oldLabels;
  private final Map<String, Long> symbolValues;
  private final Map<String, Long> labels = new HashMap<>();
  private final Map<String, ByteWriter> sections = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> pools = new HashMap<>();
  private final IdentityHashMap<UnitAssembler, IndexedTable<String>> strings =
      new IdentityHashMap<>();
  private final IdentityHashMap<UnitAssembler, IndexedTable<Long>> addresses =
      new IdentityHashMap<>();
  private final List<Fixup> fixups = new ArrayList<>();

  DwarfOutput(boolean bigEndian, Map<String, Long> oldLabels, Map<String, Long> symbolValues) {
    this.bigEndian = bigEndian;
    this.oldLabels = oldLabels;
    this.symbolValues = symbolValues;
  }

  ByteWriter section(String name) {
    return sections.computeIfAbsent(name, ignored -> new ByteWriter(bigEndian));
  }

  Map<String, Long> labels() {
    return labels;
  }

  List<Fixup> fixups() {
    return fixups;
  }

  Map<String, byte[]> bytes() {
    Map<String, byte[]> result = new LinkedHashMap<>();
    sections.forEach((name, writer) -> result.put(name, writer.toByteArray()));
    return result;
  }

  /** Names the next byte of a section. */
  void define(String label, String section) {
    if (labels.put(label, (long) section(section).size()) != null) {
      throw new IllegalArgumentException("label " + label + " stands twice");
    }
  }

  /** Section offset of a label. */
  long label(String label) {
    Long offset = oldLabels.get(label);
    if (offset == null && !oldLabels.isEmpty()) {
      throw new IllegalArgumentException("no label " + label);
    }
    return offset == null ? 0 : offset;
  }

  /** Offset of a string in a string section, which is made on demand; equal strings are one. */
  int string(String section, byte[] text) {
    Map<String, Integer> pool = pools.computeIfAbsent(section, ignored -> new HashMap<>());
    String key = new String(text, StandardCharsets.ISO_8859_1);
    return pool.computeIfAbsent(
        key,
        ignored -> {
          int offset = section(section).size();
          section(section).bytes(text).u8(0);
          return offset;
        });
  }

  void reference(String section, String target, long value, int size) {
    fixups.add(new Fixup(section, section(section).size(), size, target, false, value));
    section(section).unsigned(value, size);
  }

  void symbolReference(String section, String symbol, long addend, int size) {
    Long value = symbolValues.get(symbol);
    if (value == null) {
      throw new IllegalArgumentException("no symbol " + symbol);
    }
    fixups.add(new Fixup(section, section(section).size(), size, symbol, true, addend));
    section(section).unsigned(value + addend, size);
  }

  IndexedTable<String> stringOffsets(UnitAssembler unit, String section) {
    return strings.computeIfAbsent(
        unit, key -> new IndexedTable<>(oldLabels.getOrDefault(key.tableLabel(section), 0L)));
  }

  IndexedTable<Long> addresses(UnitAssembler unit) {
    return addresses.computeIfAbsent(
        unit, key -> new IndexedTable<>(oldLabels.getOrDefault(key.tableLabel(".debug_addr"), 0L)));
  }

  /** Writes what the unit's entries put into .debug_str_offsets and .debug_addr. */
  void writeTables(UnitAssembler unit) {
    DwarfVariant variant = unit.variant();
    IndexedTable<String> texts = strings.get(unit);
    if (texts != null) {
      String section = unit.suffixed(".debug_str_offsets");
      int size = texts.values.size() * variant.offsetSize();
      if (variant.version() >= 5) {
        initialLength(section, variant, size + 4);
        section(section).u16(5).u16(0);
      }
      define(unit.tableLabel(section), section);
      for (String text : texts.values) {
        String pool = unit.suffixed(".debug_str");
        long offset = string(pool, text.getBytes(StandardCharsets.ISO_8859_1));
        reference(section, pool, offset, variant.offsetSize());
      }
    }
    IndexedTable<Long> values = addresses.get(unit);
    if (values != null) {
      String section = ".debug_addr";
      if (variant.version() >= 5) {
        initialLength(section, variant, values.values.size() * variant.addressSize() + 4);
        section(section).u16(5).u8(variant.addressSize()).u8(0);
      }
      define(unit.tableLabel(section), section);
      for (Long value : values.values) {
        reference(section, ".text", value, variant.addressSize());
      }
    }
  }

  private void initialLength(String section, DwarfVariant variant, long length) {
    if (variant.dwarf64()) {
      section(section).u32(0xffff_ffffL).u64(length);
    } else {
      section(section).u32(length);
    }
  }
}
