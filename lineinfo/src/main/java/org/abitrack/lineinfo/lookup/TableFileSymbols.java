package org.abitrack.lineinfo.lookup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.abitrack.lineinfo.symbolmap.SymbolMap;
import org.abitrack.lineinfo.symbolmap.SymbolMapBuilder;

/** The symbols part of a table file; what is damaged ends it. */
final class TableFileSymbols {
  /** What names of one byte, 1 and 2, stand for in front of the next symbol's name. */
  private static final byte[][] PADDING = {
    "__pfx_".getBytes(StandardCharsets.US_ASCII), "__cfi_".getBytes(StandardCharsets.US_ASCII)
  };

  private static final int NO_PADDING = -1;

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
    int padding = NO_PADDING;
    long paddingStart = 0;
    long paddingSize = 0;
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
      if (padding != NO_PADDING) {
        byte[] name = prefixed(PADDING[padding], from, position);
        builder.add(name, 0, name.length, paddingStart, paddingSize);
      }
      padding = position == from + 1 ? bytes[from] - 1 : NO_PADDING;
      if (padding >= 0 && padding < PADDING.length) {
        paddingStart = address;
        paddingSize = size;
      } else {
        padding = NO_PADDING;
        builder.add(bytes, from, position, address, size);
      }
      position++;
    }
  }

  private byte[] prefixed(byte[] prefix, int from, int to) {
    byte[] name = Arrays.copyOf(prefix, prefix.length + to - from);
    System.arraycopy(bytes, from, name, prefix.length, to - from);
    return name;
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
