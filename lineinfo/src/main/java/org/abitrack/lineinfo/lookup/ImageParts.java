package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/**
 * The table of an image as one run of bytes, the contents of its {@code .rodata} part (spec
 * lineinfo §9.1).
 */
public final class ImageParts {
  private static final int COUNTS_SIZE = 12;

  private ImageParts() {}

  /** The table, or null if the counts do not fit into the bytes. */
  public static @Nullable KernelTable table(byte[] bytes, boolean bigEndian) {
    TableWords words = new TableWords(bytes, bigEndian);
    if (!words.holds(0, COUNTS_SIZE, 1)) {
      return null;
    }
    long entries = words.u32(0);
    long files = words.u32(4);
    long blocks = words.u32(8);
    long dataSizeAt = COUNTS_SIZE + 8 * blocks;
    if (!words.holds(dataSizeAt, 4, 1)) {
      return null;
    }
    long dataSize = words.u32((int) dataSizeAt);
    long data = dataSizeAt + 4;
    long fileOffsets = (data + dataSize + 3) & ~3L;
    long namesSizeAt = fileOffsets + 4 * files;
    if (!words.holds(namesSizeAt, 4, 1)) {
      return null;
    }
    KernelTableParts parts =
        new KernelTableParts(
            entries,
            blocks,
            files,
            COUNTS_SIZE,
            COUNTS_SIZE + 4 * blocks,
            data,
            dataSize,
            fileOffsets,
            namesSizeAt + 4,
            words.u32((int) namesSizeAt));
    return KernelTable.of(bytes, bigEndian, parts, EntryEncoding.SLEB128);
  }
}
