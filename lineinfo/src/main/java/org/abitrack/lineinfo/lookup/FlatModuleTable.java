package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code .mod_lineinfo} of the postings before the fifth (spec lineinfo §9.2): one
 * table for {@code .text}. The second posting has a header of six words and implied positions, the
 * third and fourth the eleven words of today and a reserved one.
 */
public final class FlatModuleTable implements ModuleTable {
  private static final int V2_HEADER_SIZE = 24;
  private static final int V3_HEADER_SIZE = 48;

  private final @Nullable KernelTable table;
  private final long base;

  private FlatModuleTable(@Nullable KernelTable table, long base) {
    this.table = table;
    this.base = base;
  }

  /**
   * The table of the second posting.
   *
   * @param bytes the section; not copied
   * @param base address of the module's {@code .text}
   */
  public static FlatModuleTable v2(byte[] bytes, boolean bigEndian, long base) {
    TableWords words = new TableWords(bytes, bigEndian);
    if (bytes.length < V2_HEADER_SIZE) {
      return new FlatModuleTable(null, base);
    }
    long entries = words.u32(0);
    long files = words.u32(4);
    long namesSize = words.u32(8);
    long blocks = words.u32(12);
    long dataSize = words.u32(16);
    long data = V2_HEADER_SIZE + 8 * blocks;
    long fileOffsets = (data + dataSize + 3) & ~3L;
    long names = fileOffsets + 4 * files;
    KernelTableParts parts =
        new KernelTableParts(
            entries,
            blocks,
            files,
            V2_HEADER_SIZE,
            V2_HEADER_SIZE + 4 * blocks,
            data,
            dataSize,
            fileOffsets,
            names,
            namesSize);
    return new FlatModuleTable(KernelTable.of(bytes, bigEndian, parts, EntryEncoding.ZIGZAG), base);
  }

  /** The table of the third and fourth posting; parameters as for {@link #v2}. */
  public static FlatModuleTable v3(byte[] bytes, boolean bigEndian, long base) {
    TableWords words = new TableWords(bytes, bigEndian);
    KernelTable table =
        bytes.length < V3_HEADER_SIZE ? null : SubTable.read(words, 0, EntryEncoding.SLEB128);
    return new FlatModuleTable(table, base);
  }

  /** Ignores the symbol, as these postings did: they had no lower bound. */
  @Override
  public @Nullable SourceLine find(long address, long symbolStart) {
    long offset = address - base;
    if (table == null || offset < 0 || offset > 0xffff_ffffL) {
      return null;
    }
    return table.line(table.find(offset, 0));
  }
}
