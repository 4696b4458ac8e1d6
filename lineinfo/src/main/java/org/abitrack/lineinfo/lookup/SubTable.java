package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/**
 * The header of eleven words that a module's table has since the third posting (spec lineinfo
 * §9.2), with the kernel's checks (§10).
 */
final class SubTable {
  private SubTable() {}

  /**
   * The table whose header is at {@code header}, which lies in the bytes; null if anything in it is
   * wrong. Its parts lie between the header and the end of the bytes.
   */
  static @Nullable KernelTable read(TableWords words, int header, EntryEncoding encoding) {
    long entries = words.u32(header);
    long blocks = words.u32(header + 4);
    long files = words.u32(header + 8);
    long blocksOffset = words.u32(header + 12);
    long blocksSize = words.u32(header + 16);
    long dataOffset = words.u32(header + 20);
    long dataSize = words.u32(header + 24);
    long filesOffset = words.u32(header + 28);
    long filesSize = words.u32(header + 32);
    long namesOffset = words.u32(header + 36);
    long namesSize = words.u32(header + 40);
    boolean sound =
        entries != 0
            && blocks != 0
            && words.holds(header + blocksOffset, blocksSize, 1)
            && words.holds(header + dataOffset, dataSize, 1)
            && words.holds(header + filesOffset, filesSize, 1)
            && words.holds(header + namesOffset, namesSize, 1)
            && blocks <= blocksSize / 8
            && files <= filesSize / 4
            && namesSize != 0
            && words.bytes()[(int) (header + namesOffset + namesSize - 1)] == 0;
    if (!sound) {
      return null;
    }
    KernelTableParts parts =
        new KernelTableParts(
            entries,
            blocks,
            files,
            header + blocksOffset,
            header + blocksOffset + 4 * blocks,
            header + dataOffset,
            dataSize,
            header + filesOffset,
            header + namesOffset,
            namesSize);
    return KernelTable.of(words.bytes(), words.bigEndian(), parts, encoding);
  }
}
