package org.abitrack.lineinfo.encode;

import org.abitrack.lineinfo.table.Entries;

/**
 * Entries in blocks of 64: an index of first offsets and a stream of differences (version 1 of the
 * series with patch 3, and all later ones).
 */
public final class DeltaBlocks {
  private final int[] addresses;
  private final int[] starts;
  private final byte[] data;

  /** Made of these; arrays are not copied. */
  public DeltaBlocks(int[] addresses, int[] starts, byte[] data) {
    this.addresses = addresses;
    this.starts = starts;
    this.data = data;
  }

  /** Offset of each block's first entry. */
  public int[] addresses() {
    return addresses;
  }

  /** Where each block starts in {@code data}. */
  public int[] starts() {
    return starts;
  }

  /** The stream, without gaps. */
  public byte[] data() {
    return data;
  }

  /** Entries per block. */
  public static final int ENTRIES = 64;

  /** How a signed difference is written. */
  public enum Signed {
    /** As SLEB128, from version 3 of the series. */
    SLEB128,
    /** As ULEB128 with the sign in the lowest bit, up to version 2. */
    ZIGZAG
  }

  /** Encodes entries. */
  public static DeltaBlocks of(Entries entries, Signed signed) {
    int count = entries.count();
    int blocks = (count + ENTRIES - 1) / ENTRIES;
    int[] addresses = new int[blocks];
    int[] starts = new int[blocks];
    ByteBuilder data = new ByteBuilder(false, 4 * count);
    for (int block = 0; block < blocks; block++) {
      int first = block * ENTRIES;
      addresses[block] = entries.offset(first);
      starts[block] = data.size();
      data.uleb128(entries.file(first));
      data.uleb128(entries.line(first));
      int end = Math.min(count, first + ENTRIES);
      for (int i = first + 1; i < end; i++) {
        data.uleb128(entries.offset(i) - entries.offset(i - 1));
        signed(data, signed, entries.file(i) - entries.file(i - 1));
        signed(data, signed, entries.line(i) - entries.line(i - 1));
      }
    }
    return new DeltaBlocks(addresses, starts, data.toByteArray());
  }

  private static void signed(ByteBuilder data, Signed form, int value) {
    if (form == Signed.SLEB128) {
      data.sleb128(value);
    } else {
      data.uleb128(value << 1 ^ value >> 31);
    }
  }

  /** Number of blocks. */
  public int count() {
    return addresses.length;
  }
}
