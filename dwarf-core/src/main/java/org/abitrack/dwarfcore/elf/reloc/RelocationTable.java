package org.abitrack.dwarfcore.elf.reloc;

import java.util.Arrays;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/**
 * One relocation section, checked as a whole and found by offset. Safe for use by many threads.
 *
 * <p>The entries stay where they are in the file. They are normally sorted by offset, and then
 * nothing is kept of them in memory; else their order costs 8 bytes per entry.
 */
public final class RelocationTable {
  private final RelocationEntries entries;
  private final long count;

  /** Bits that an entry's number needs in an element of {@link #order}. */
  private final int indexBits;

  /** Offset and number of each entry, by offset, then by number; null if the table is sorted. */
  private final long @Nullable [] order;

  /**
   * Checks all entries of a relocation section.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException UNKNOWN_RELOCATION, BAD_RELOCATION or
   *     TOO_LARGE
   */
  public RelocationTable(RelocationEntries entries) {
    this.entries = entries;
    this.count = entries.count();
    this.indexBits = Long.SIZE - Long.numberOfLeadingZeros(count);
    this.order = check() ? null : sort();
  }

  /** The entries, in the file's order. */
  RelocationEntries entries() {
    return entries;
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
    SectionBytes bytes = entries.bytes();
    int width = entries.format().is64Bit() ? 8 : 4;
    bytes.copy(position * entries.format().entrySize(), word, 0, width);
    return Fields.get(word, 0, width, bytes.bigEndian());
  }

  /** Checks every entry; the result is whether they are sorted by offset. */
  private boolean check() {
    RelocationCursor cursor = entries.cursor();
    boolean sorted = true;
    long last = 0;
    for (long i = 0; i < count; i++) {
      cursor.read(i, count);
      entries.check(cursor, i);
      sorted &= cursor.offset() >= last;
      last = cursor.offset();
    }
    return sorted;
  }

  private long[] sort() {
    long size = entries.target().size();
    int offsetBits = Long.SIZE - Long.numberOfLeadingZeros(size);
    if (count > Integer.MAX_VALUE / 8 || offsetBits + indexBits >= Long.SIZE) {
      throw entries
          .bytes()
          .error(
              FormatErrorCode.TOO_LARGE, 0, count + " relocations that are not sorted by offset");
    }
    RelocationCursor cursor = entries.cursor();
    long[] sorted = new long[(int) count];
    for (int i = 0; i < sorted.length; i++) {
      cursor.read(i, count);
      // Only NONE can have an offset outside of the section: see RelocationEntries.check.
      long offset = cursor.offset();
      long inside = offset < 0 || offset > size ? size : offset;
      sorted[i] = (inside << indexBits) | i;
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
