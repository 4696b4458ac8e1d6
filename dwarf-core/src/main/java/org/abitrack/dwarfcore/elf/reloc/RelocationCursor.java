package org.abitrack.dwarfcore.elf.reloc;

import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/** Decodes entries of one relocation section, one after the other, through a small window. */
final class RelocationCursor {
  /** Entries that one read of the file fetches when they are wanted in the file's order. */
  private static final int CHUNK = 1024;

  private final RelocationTable table;
  private final SectionBytes entries;
  private final RelocationFormat format;
  private final int chunk;
  private final SectionReader reader = new SectionReader();

  private long offset;
  private long symbol;
  private long addend;
  private final int[] types = new int[3];
  private int specialSymbol;
  private int steps;

  RelocationCursor(
      RelocationTable table, SectionBytes entries, RelocationFormat format, boolean sequential) {
    this.table = table;
    this.entries = entries;
    this.format = format;
    this.chunk = sequential ? CHUNK : 1;
  }

  /** Goes to the entry that is {@code position}-th by offset. */
  void seek(long position) {
    readEntry(table.entryAt(position));
  }

  /** Goes to the entry of this number in the file. */
  void readEntry(long index) {
    int size = format.entrySize();
    long at = index * size;
    if (at < reader.start() || at + size > reader.limit()) {
      reader.load(entries, at, Math.min(entries.size(), at + (long) chunk * size));
    }
    reader.seek(at);
    steps = 1;
    if (format.is64Bit()) {
      offset = reader.u64();
      readInfo64();
      addend = format.withAddend() ? reader.u64() : 0;
    } else {
      offset = reader.u32();
      long info = reader.u32();
      symbol = info >>> 8;
      types[0] = (int) info & 0xff;
      addend = format.withAddend() ? (int) reader.u32() : 0;
    }
  }

  private void readInfo64() {
    if (!format.threeTypes()) {
      long info = reader.u64();
      symbol = info >>> 32;
      types[0] = (int) info;
      return;
    }
    symbol = reader.u32();
    specialSymbol = reader.u8();
    types[2] = reader.u8();
    types[1] = reader.u8();
    types[0] = reader.u8();
    steps = types[2] != 0 ? 3 : types[1] != 0 ? 2 : 1;
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
    return !format.withAddend();
  }
}
