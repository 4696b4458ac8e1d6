package org.abitrack.dwarfcore.elf.reloc;

import org.abitrack.dwarfcore.io.SectionBytes;

/** Decodes entries of one relocation section through a small window. For one thread. */
final class RelocationCursor {
  /** Entries that one read of the file fetches at most. */
  private static final int CHUNK = 1024;

  private final SectionBytes entries;
  private final boolean is64Bit;
  private final boolean withAddend;
  private final boolean threeTypes;
  private final boolean bigEndian;
  private final int entrySize;

  /** Entries from number {@link #first} up to number {@link #end}, exclusive. */
  private byte[] window = new byte[0];

  private long first;
  private long end;

  private long offset;
  private long symbol;
  private long addend;
  private final int[] types = new int[3];
  private int specialSymbol;
  private int steps = 1;

  RelocationCursor(SectionBytes entries, RelocationFormat format) {
    this.entries = entries;
    this.is64Bit = format.is64Bit();
    this.withAddend = format.withAddend();
    this.threeTypes = format.threeTypes();
    this.bigEndian = entries.bigEndian();
    this.entrySize = format.entrySize();
  }

  /**
   * Goes to the entry of this number in the file.
   *
   * @param last number of an entry up to which, exclusive, entries may be wanted next
   */
  void read(long number, long last) {
    if (number < first || number >= end) {
      load(number, Math.max(number + 1, Math.min(last, number + CHUNK)));
    }
    int at = (int) (number - first) * entrySize;
    byte[] b = window;
    if (!is64Bit) {
      offset = Fields.get32(b, at, bigEndian) & 0xffff_ffffL;
      int info = Fields.get32(b, at + 4, bigEndian);
      symbol = (info >>> 8) & 0xff_ffffL;
      types[0] = info & 0xff;
      addend = withAddend ? Fields.get32(b, at + 8, bigEndian) : 0;
      return;
    }
    offset = Fields.get64(b, at, bigEndian);
    addend = withAddend ? Fields.get64(b, at + 16, bigEndian) : 0;
    if (threeTypes) {
      readThreeTypes(b, at + 8);
    } else {
      types[0] = Fields.get32(b, bigEndian ? at + 12 : at + 8, bigEndian);
      symbol = Fields.get32(b, bigEndian ? at + 8 : at + 12, bigEndian) & 0xffff_ffffL;
    }
  }

  /**
   * Applies entries to the section's bytes as long as they are of the most frequent kind.
   *
   * @param number the first entry
   * @param last end of the entries
   * @param widths {@link RelocationTypes#absoluteWidths}
   * @param symbols st_value by symbol index
   * @return the first entry that was not applied
   */
  long applyPlain(long number, long last, byte[] widths, long[] symbols, byte[] image) {
    if (!is64Bit || !withAddend || threeTypes || bigEndian) {
      return number;
    }
    long next = number;
    while (next < last) {
      if (next < first || next >= end) {
        load(next, Math.min(last, next + CHUNK));
      }
      int from = (int) (next - first) * entrySize;
      int to = (int) (end - first) * entrySize;
      int stop = PlainRelocations.apply(window, from, to, widths, symbols, image);
      next = first + stop / entrySize;
      if (stop < to) {
        return next;
      }
    }
    return next;
  }

  private void readThreeTypes(byte[] b, int at) {
    symbol = Fields.get32(b, at, bigEndian) & 0xffff_ffffL;
    specialSymbol = b[at + 4] & 0xff;
    types[2] = b[at + 5] & 0xff;
    types[1] = b[at + 6] & 0xff;
    types[0] = b[at + 7] & 0xff;
    steps = types[2] != 0 ? 3 : types[1] != 0 ? 2 : 1;
  }

  private void load(long from, long to) {
    int length = (int) (to - from) * entrySize;
    if (window.length < length) {
      window = new byte[length];
    }
    entries.copy(from * entrySize, window, 0, length);
    first = from;
    end = to;
  }

  /** r_offset; numbers above {@link Long#MAX_VALUE} come out negative. */
  long offset() {
    return offset;
  }

  /** Index of the symbol. */
  long symbol() {
    return symbol;
  }

  /** r_addend, or 0 if entries have none. */
  long addend() {
    return addend;
  }

  /** Number of types that are applied one after the other: 1, or up to 3 on 64-bit MIPS. */
  int steps() {
    return steps;
  }

  /** Type number of a step. */
  int type(int step) {
    return types[step];
  }

  /** r_ssym: the symbol of the second step on 64-bit MIPS; 0 is none. */
  int specialSymbol() {
    return specialSymbol;
  }

  /** Whether the addend is in the field instead of the entry. */
  boolean addendInField() {
    return !withAddend;
  }
}
