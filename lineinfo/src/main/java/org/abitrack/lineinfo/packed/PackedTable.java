package org.abitrack.lineinfo.packed;

import java.nio.charset.StandardCharsets;
import org.abitrack.dwarfcore.io.SectionBytes;

/**
 * A packed table of one section or image (docs/lineinfo-packed.md). A look-up decodes at most one
 * block and allocates nothing but the cursor. Damage that the header does not show makes look-ups
 * answer {@link #UNKNOWN}; they never fail. Immutable and safe for use by many threads.
 */
public final class PackedTable {
  /** The answer where nothing is known. */
  public static final long UNKNOWN = -1;

  private final int entries;
  private final int blockShift;
  private final int addressShift;
  private final int[] addresses;
  private final int[] starts;
  private final byte[] data;
  private final Shared shared;

  /** What the sections of a module have in common. Arrays are not copied. */
  static final class Shared {
    private final CodeTables codes;
    private final int[] fileOffsets;
    private final byte[] names;

    Shared(CodeTables codes, int[] fileOffsets, byte[] names) {
      this.codes = codes;
      this.fileOffsets = fileOffsets;
      this.names = names;
    }
  }

  PackedTable(
      int entries, int blockShift, int addressShift, int[][] index, byte[] data, Shared shared) {
    this.entries = entries;
    this.blockShift = blockShift;
    this.addressShift = addressShift;
    this.addresses = index[0];
    this.starts = index[1];
    this.data = data;
    this.shared = shared;
  }

  /**
   * Opens the table whose header is at {@code header}, and checks the header.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if it is of another version, contradicts
   *     itself or leaves the bytes
   */
  public static PackedTable read(SectionBytes bytes, long header) {
    return new PackedTableReader(bytes).read(header);
  }

  /** Whether codes and file names are those of another table, too. */
  public boolean sharesFilesWith(PackedTable other) {
    return shared == other.shared;
  }

  /**
   * Sizes in bytes; codes, file offsets and names are shared by all sections of a module.
   *
   * @param header of the header
   * @param index of the block index
   * @param data of the encoded entries
   * @param codes of the prefix codes
   * @param fileOffsets of the offsets of names
   * @param names of the names
   */
  public record Sizes(int header, int index, int data, int codes, int fileOffsets, int names) {}

  /** What takes how much room. */
  public Sizes sizes() {
    return new Sizes(
        PackedHeader.SIZE,
        8 * addresses.length,
        data.length,
        shared.codes.size(),
        4 * shared.fileOffsets.length,
        shared.names.length);
  }

  /** Number of entries. */
  public int entries() {
    return entries;
  }

  /** Number of files. */
  public int files() {
    return shared.fileOffsets.length;
  }

  /** The name of a file, one character per byte; empty if the table is damaged there. */
  public String file(int file) {
    int start = shared.fileOffsets[file];
    if (start < 0 || start >= shared.names.length) {
      return "";
    }
    int end = start;
    while (shared.names[end] != 0) {
      end++;
    }
    return new String(shared.names, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /**
   * What is known about an offset in the section, unsigned.
   *
   * @return file in the high and line in the low 32 bits, or {@link #UNKNOWN}
   */
  public long find(int offset) {
    int block = block(offset);
    if (block < 0) {
      return UNKNOWN;
    }
    PackedCursor cursor = new PackedCursor(this);
    cursor.open(block);
    long found = UNKNOWN;
    while (cursor.next() && Integer.compareUnsigned(cursor.offset(), offset) <= 0) {
      found = cursor.known() ? (long) cursor.file() << 32 | cursor.line() & 0xffff_ffffL : UNKNOWN;
    }
    return found;
  }

  /** The last block that starts at or below an offset, or -1. */
  private int block(int offset) {
    int low = 0;
    int high = addresses.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Integer.compareUnsigned(addresses[middle], offset) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** Number of blocks. */
  public int blocks() {
    return addresses.length;
  }

  int blockAddress(int block) {
    return addresses[block];
  }

  /** Where a block starts in the data, which may be anywhere in a damaged table. */
  int blockStart(int block) {
    return starts[block];
  }

  int blockEntries(int block) {
    return Math.min(1 << blockShift, entries - (block << blockShift));
  }

  int addressShift() {
    return addressShift;
  }

  byte[] data() {
    return data;
  }

  CodeTables codes() {
    return shared.codes;
  }
}
