package org.abitrack.lineinfo.lookup;

import org.abitrack.lineinfo.symbolmap.SymbolMap;
import org.abitrack.lineinfo.symbolmap.SymbolMapBuilder;

/** The symbols part of a table file; what is damaged ends it. */
final class TableFileSymbols {
  private final byte[] bytes;
  private int position;

  private TableFileSymbols(byte[] bytes, int position) {
    this.bytes = bytes;
    this.position = position;
  }

  /**
   * Reads the part.
   *
   * @param base address of an image's {@code _text}
   */
  static SymbolMap read(byte[] bytes, boolean bigEndian, TableFileSections sections, long base) {
    SymbolMapBuilder builder = new SymbolMapBuilder();
    TableWords words = new TableWords(bytes, bigEndian);
    long count = words.holds(0, 8, 1) ? words.u32(0) : 0;
    if (!words.holds(8, count, 4)) {
      return builder.build();
    }
    boolean image = sections.count() == 0;
    TableFileSymbols symbols = new TableFileSymbols(bytes, 8 + 4 * (int) count);
    for (int section = 0; section < count; section++) {
      if (image ? section > 0 : section >= sections.count()) {
        break;
      }
      long start = image ? base : sections.address(section);
      symbols.add(words.u32(8 + 4 * section), start, builder);
      if (!image) {
        builder.addEnd(start + sections.size(section));
      }
    }
    return builder.build();
  }

  private void add(long count, long start, SymbolMapBuilder builder) {
    long address = start;
    for (long i = 0; i < count && position < bytes.length; i++) {
      address += uleb128();
      long size = uleb128();
      int from = position;
      while (position < bytes.length && bytes[position] != 0) {
        position++;
      }
      if (position >= bytes.length) {
        return; // a name without end
      }
      builder.add(bytes, from, position, address, size);
      position++;
    }
  }

  private long uleb128() {
    long value = 0;
    int shift = 0;
    while (position < bytes.length) {
      byte next = bytes[position++];
      if (shift < 64) {
        value |= (next & 0x7fL) << shift;
      }
      shift += 7;
      if (next >= 0) {
        break;
      }
    }
    return value;
  }
}
