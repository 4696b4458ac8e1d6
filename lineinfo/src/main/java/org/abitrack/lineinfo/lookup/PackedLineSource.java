package org.abitrack.lineinfo.lookup;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.lineinfo.packed.PackedTable;
import org.abitrack.lineinfo.packed.PackedTableReader;
import org.jspecify.annotations.Nullable;

/** Packed tables (docs/lineinfo-packed.md), which say themselves where nothing is known. */
final class PackedLineSource implements LineSource {
  private static final long MAX_OFFSET = 0xffff_ffffL;

  private final List<Region> regions = new ArrayList<>();

  /** A table, and the addresses that it is for. */
  private record Region(long start, long size, PackedTable table) {}

  /**
   * Adds the table of an image.
   *
   * @param text address of {@code _text}
   * @throws org.abitrack.dwarfcore.io.FormatException if its header is wrong
   */
  void addImage(SectionBytes bytes, long text) {
    regions.add(new Region(text, MAX_OFFSET + 1, PackedTable.read(bytes, 0)));
  }

  /**
   * Adds the tables of a module.
   *
   * @param blob root and descriptors as in a {@link ModuleBlob}, anchors filled in
   * @throws org.abitrack.dwarfcore.io.FormatException if one's header is wrong
   */
  void addModule(String file, byte[] blob, boolean bigEndian) {
    TableWords words = new TableWords(blob, bigEndian);
    SectionBytes bytes = new HeapSection(file, "packed table", bigEndian, blob);
    PackedTableReader tables = new PackedTableReader(bytes);
    int descriptors = new ModuleBlob(blob, bigEndian).sections();
    for (int i = 0; i < descriptors; i++) {
      int at = ModuleBlob.ROOT_SIZE + i * ModuleBlob.DESCRIPTOR_SIZE;
      long anchor = words.u64(at);
      if (anchor != 0) {
        PackedTable table = tables.read(words.u32(at + 12));
        regions.add(new Region(anchor, words.u32(at + 8), table));
      }
    }
  }

  /** Whether there is any table. */
  boolean isEmpty() {
    return regions.isEmpty();
  }

  @Override
  public @Nullable SourceLine find(long address, long symbolStart) {
    for (Region region : regions) {
      long offset = address - region.start();
      if (Long.compareUnsigned(offset, region.size()) < 0) {
        long found = region.table().find((int) offset);
        int file = (int) (found >>> 32);
        if (found < 0 || file >= region.table().files()) {
          return null;
        }
        return new SourceLine(region.table().file(file), (int) found);
      }
    }
    return null;
  }
}
