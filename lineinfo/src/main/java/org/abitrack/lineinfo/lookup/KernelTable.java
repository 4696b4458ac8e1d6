package org.abitrack.lineinfo.lookup;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One line table as the kernel reads it: blocks of 64 entries, found by binary search over their
 * first offsets and then decoded one after the other (spec lineinfo §8, §10).
 *
 * <pre>{@code
 * KernelTable table = KernelTable.of(parts, EntryEncoding.SLEB128);
 * SourceLine line = table == null ? null : table.line(table.find(offset, symbolOffset));
 * }</pre>
 *
 * <p>{@link #find} does bounded work, at most 63 steps behind the search, and allocates one small
 * cursor that does not leave it. It answers exactly what the kernel answers, also about a damaged
 * table; in particular it never throws. Immutable; safe for use by many threads.
 */
public final class KernelTable {
  /** Entries of a block. */
  public static final int BLOCK_ENTRIES = 64;

  /** What {@link #find} answers if the table does not know. */
  public static final long UNKNOWN = -1;

  private final TableWords words;
  private final EntryEncoding encoding;
  private final KernelTableParts parts;

  private KernelTable(TableWords words, EntryEncoding encoding, KernelTableParts parts) {
    this.words = words;
    this.encoding = encoding;
    this.parts = parts;
  }

  /**
   * The table that consists of these parts, or null if one of them leaves {@code bytes}.
   *
   * @param bytes what holds the table; not copied
   * @param bigEndian the target's byte order
   */
  public static @Nullable KernelTable of(
      byte[] bytes, boolean bigEndian, KernelTableParts parts, EntryEncoding encoding) {
    TableWords words = new TableWords(bytes, bigEndian);
    boolean inside =
        parts.entries() >= 0
            && words.holds(parts.blockAddresses(), parts.blocks(), 4)
            && words.holds(parts.blockOffsets(), parts.blocks(), 4)
            && words.holds(parts.data(), parts.dataSize(), 1)
            && words.holds(parts.fileOffsets(), parts.files(), 4)
            && words.holds(parts.names(), parts.namesSize(), 1);
    return inside ? new KernelTable(words, encoding, parts) : null;
  }

  /** Number of entries that the table claims. */
  public long entries() {
    return parts.entries();
  }

  /** Number of files that the table claims. */
  public long files() {
    return parts.files();
  }

  /**
   * Looks up an offset.
   *
   * @param offset offset from the table's base, unsigned 32 bits
   * @param minOffset entries below it do not count: the offset of the symbol that {@code offset}
   *     lies in, or 0
   * @return {@code file number << 32 | line}, or {@link #UNKNOWN}
   */
  public long find(long offset, long minOffset) {
    if (parts.entries() == 0 || parts.blocks() == 0 || offset < 0 || offset > 0xffff_ffffL) {
      return UNKNOWN;
    }
    int block = blockOf(offset);
    if (block < 0) {
      return UNKNOWN;
    }
    long start = blockOffset(block);
    long end = block + 1 < parts.blocks() ? blockOffset(block + 1) : parts.dataSize();
    end = Math.min(end, parts.dataSize());
    // Number of entries in 32-bit arithmetic, as the kernel computes it for a table whose counts
    // do not fit together.
    long left = (parts.entries() - (long) block * BLOCK_ENTRIES) & 0xffff_ffffL;
    int count = block + 1 < parts.blocks() ? BLOCK_ENTRIES : (int) Math.min(left, BLOCK_ENTRIES);
    if (start >= end || count == 0) {
      return UNKNOWN;
    }
    return scan(block, (int) start, (int) end, count, offset, minOffset);
  }

  /** The last block whose first entry is not behind {@code offset}, or -1. */
  private int blockOf(long offset) {
    int low = 0;
    int high = (int) parts.blocks();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (blockAddress(middle) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private long scan(int block, int start, int end, int count, long offset, long minOffset) {
    int data = (int) parts.data();
    EntryCursor cursor = new EntryCursor(words.bytes(), data + start, data + end);
    long address = blockAddress(block);
    int file = cursor.uleb128();
    int line = cursor.uleb128();
    long bestAddress = address;
    int bestFile = file;
    int bestLine = line;
    for (int i = 1; i < count && !cursor.atEnd(); i++) {
      address = (address + (cursor.uleb128() & 0xffff_ffffL)) & 0xffff_ffffL;
      file += cursor.difference(encoding);
      line += cursor.difference(encoding);
      if (address > offset) {
        break;
      }
      bestAddress = address;
      bestFile = file;
      bestLine = line;
    }
    long number = bestFile & 0xffff_ffffL;
    if (bestAddress < minOffset || number >= parts.files() || nameOffset(number) < 0) {
      return UNKNOWN;
    }
    return number << 32 | bestLine & 0xffff_ffffL;
  }

  /** The file and line that {@link #find} found; null for {@link #UNKNOWN}. */
  public @Nullable SourceLine line(long found) {
    String name = found < 0 ? null : fileName((int) (found >>> 32));
    return name == null ? null : new SourceLine(name, (int) found);
  }

  /** The name of a file, one character per byte, or null if there is no such file. */
  public @Nullable String fileName(int file) {
    long offset = file < 0 || file >= parts.files() ? -1 : nameOffset(file);
    if (offset < 0) {
      return null;
    }
    byte[] bytes = words.bytes();
    int start = (int) (parts.names() + offset);
    int limit = (int) (parts.names() + parts.namesSize());
    int end = start;
    while (end < limit && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private long nameOffset(long file) {
    long offset = words.u32((int) (parts.fileOffsets() + file * 4));
    return offset < parts.namesSize() ? offset : -1;
  }

  private long blockAddress(int block) {
    return words.u32((int) parts.blockAddresses() + block * 4);
  }

  private long blockOffset(int block) {
    return words.u32((int) parts.blockOffsets() + block * 4);
  }
}
