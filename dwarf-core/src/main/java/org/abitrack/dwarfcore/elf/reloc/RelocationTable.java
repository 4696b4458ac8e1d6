package org.abitrack.dwarfcore.elf.reloc;

import java.util.Arrays;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/**
 * One relocation section, checked as a whole and found by offset. Safe for use by many threads.
 *
 * <p>The entries stay where they are in the file. They are normally sorted by offset, and then
 * nothing is kept of them in memory; else their order costs 8 bytes per entry.
 */
public final class RelocationTable {
  private final SectionBytes entries;
  private final RelocationFormat format;
  private final RelocationTypes types;

  /** st_value by symbol index. */
  private final long[] symbols;

  private final SectionBytes target;
  private final long count;

  /** Bits that an entry's number needs in an element of {@link #order}. */
  private final int indexBits;

  /** Offset and number of each entry, by offset, then by number; null if the table is sorted. */
  private final long @Nullable [] order;

  /**
   * Checks all entries of a relocation section.
   *
   * @param entries the relocation section's bytes
   * @param symbols st_value of each symbol: all that counts of one; that of a section's symbol is 0
   * @param target the bytes to be relocated
   * @throws FormatException BAD_SECTION, UNKNOWN_RELOCATION or BAD_RELOCATION
   */
  public RelocationTable(
      SectionBytes entries,
      RelocationFormat format,
      RelocationTypes types,
      long[] symbols,
      SectionBytes target) {
    this.entries = entries;
    this.format = format;
    this.types = types;
    this.symbols = symbols;
    this.target = target;
    long size = entries.size();
    if (size % format.entrySize() != 0) {
      throw entries.error(
          FormatErrorCode.BAD_SECTION,
          size - size % format.entrySize(),
          size + " bytes of relocations are no multiple of " + format.entrySize());
    }
    this.count = size / format.entrySize();
    this.indexBits = Long.SIZE - Long.numberOfLeadingZeros(count);
    this.order = check() ? null : sort();
  }

  /** Number of entries. */
  long count() {
    return count;
  }

  RelocationTypes types() {
    return types;
  }

  /** st_value of a symbol that an entry has named. */
  long symbolValue(long symbol) {
    return symbols[(int) symbol];
  }

  /** A cursor for {@link #read}; for one thread. */
  RelocationCursor cursor() {
    return new RelocationCursor(entries, format);
  }

  /**
   * Makes the cursor read the entry that is {@code position}-th by offset; the caller may want
   * those up to {@code end} next.
   */
  void read(RelocationCursor cursor, long position, long end) {
    long[] sorted = order;
    if (sorted == null) {
      cursor.read(position, end);
    } else {
      long number = sorted[(int) position] & ((1L << indexBits) - 1);
      cursor.read(number, number + 1);
    }
  }

  /** Position, by offset, of the first entry whose offset is not below {@code offset}. */
  long firstFrom(long offset) {
    byte[] word = new byte[8];
    long low = 0;
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (Long.compareUnsigned(offsetAt(middle, word), offset) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long offsetAt(long position, byte[] word) {
    long[] sorted = order;
    if (sorted != null) {
      return sorted[(int) position] >>> indexBits;
    }
    int width = format.is64Bit() ? 8 : 4;
    entries.copy(position * format.entrySize(), word, 0, width);
    return Fields.get(word, 0, width, entries.bigEndian());
  }

  /** Checks every entry; the result is whether they are sorted by offset. */
  private boolean check() {
    RelocationCursor cursor = cursor();
    boolean sorted = true;
    long last = 0;
    for (long i = 0; i < count; i++) {
      cursor.read(i, count);
      checkEntry(cursor, i);
      sorted &= cursor.offset() >= last;
      last = cursor.offset();
    }
    return sorted;
  }

  private void checkEntry(RelocationCursor cursor, long index) {
    int reach = 0;
    for (int step = 0; step < cursor.steps(); step++) {
      RelocationType type = types.type(cursor.type(step));
      if (type == null) {
        throw target.error(
            FormatErrorCode.UNKNOWN_RELOCATION,
            cursor.offset(),
            "unknown relocation type "
                + Integer.toUnsignedString(cursor.type(step))
                + " of "
                + types.machine()
                + " (entry "
                + index
                + " of "
                + entries.section()
                + ")");
      }
      reach = Math.max(reach, type.width());
    }
    if (reach == 0) {
      return; // NONE: its offset and symbol mean nothing
    }
    long offset = cursor.offset();
    if (offset < 0 || offset > target.size() - reach) {
      throw bad(
          index,
          "relocation of 0x"
              + Long.toHexString(offset)
              + " is outside of "
              + target.section()
              + " of "
              + target.size()
              + " bytes");
    }
    if (cursor.specialSymbol() != 0) {
      throw bad(index, "special symbol " + cursor.specialSymbol() + " (r_ssym)");
    }
    if (cursor.symbol() >= symbols.length) {
      throw bad(index, "relocation against symbol " + cursor.symbol() + " of " + symbols.length);
    }
  }

  private FormatException bad(long index, String problem) {
    return entries.error(FormatErrorCode.BAD_RELOCATION, index * format.entrySize(), problem);
  }

  private long[] sort() {
    int offsetBits = Long.SIZE - Long.numberOfLeadingZeros(target.size());
    if (count > Integer.MAX_VALUE / 8 || offsetBits + indexBits >= Long.SIZE) {
      throw entries.error(
          FormatErrorCode.TOO_LARGE, 0, count + " relocations that are not sorted by offset");
    }
    RelocationCursor cursor = cursor();
    long[] sorted = new long[(int) count];
    for (int i = 0; i < sorted.length; i++) {
      cursor.read(i, count);
      // Only NONE can have an offset outside of the section: see checkEntry.
      long offset = cursor.offset();
      long inside = offset < 0 || offset > target.size() ? target.size() : offset;
      sorted[i] = (inside << indexBits) | i;
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
