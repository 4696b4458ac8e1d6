package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code .mod_lineinfo} or {@code .init.mod_lineinfo} of a loaded module, fifth
 * posting and later (spec lineinfo §9.2): a root, descriptors with the address of a section each,
 * and a table per descriptor. All its numbers are checked on each look-up, as the kernel does.
 */
public final class ModuleBlob implements ModuleTable {
  /** Bytes before the first descriptor. */
  public static final int ROOT_SIZE = 8;

  /** Bytes of a descriptor, which starts with its 8-byte anchor. */
  public static final int DESCRIPTOR_SIZE = 16;

  private static final int HEADER_SIZE = 44;

  private final TableWords words;

  /**
   * A blob over bytes that the caller no longer changes.
   *
   * @param bytes the section, its anchors relocated; an anchor of 0 is an unresolved one
   * @param bigEndian the target's byte order
   */
  public ModuleBlob(byte[] bytes, boolean bigEndian) {
    this.words = new TableWords(bytes, bigEndian);
  }

  @Override
  public @Nullable SourceLine find(long address, long symbolStart) {
    int descriptor = descriptorOf(address);
    if (descriptor < 0) {
      return null;
    }
    KernelTable table = table(descriptor);
    if (table == null) {
      return null;
    }
    long anchor = words.u64(descriptor);
    long offset = address - anchor;
    long minOffset = 0;
    if (Long.compareUnsigned(symbolStart, anchor) > 0
        && Long.compareUnsigned(symbolStart - anchor, offset) <= 0) {
      minOffset = symbolStart - anchor;
    }
    return table.line(table.find(offset, minOffset));
  }

  /** Number of descriptors; 0 if they do not fit. */
  public int sections() {
    if (words.bytes().length < ROOT_SIZE) {
      return 0;
    }
    long count = words.u32(0);
    return words.holds(ROOT_SIZE, count, DESCRIPTOR_SIZE) ? (int) count : 0;
  }

  /** Position of the descriptor whose section holds {@code address}, or -1. */
  private int descriptorOf(long address) {
    int sections = sections();
    for (int i = 0; i < sections; i++) {
      int descriptor = ROOT_SIZE + i * DESCRIPTOR_SIZE;
      long anchor = words.u64(descriptor);
      long size = words.u32(descriptor + 8);
      if (anchor != 0
          && Long.compareUnsigned(anchor, address) <= 0
          && Long.compareUnsigned(address - anchor, size) < 0) {
        return descriptor;
      }
    }
    return -1;
  }

  private @Nullable KernelTable table(int descriptor) {
    long header = words.u32(descriptor + 12);
    if (!words.holds(header, 1, HEADER_SIZE)) {
      return null;
    }
    return SubTable.read(words, (int) header, EntryEncoding.SLEB128);
  }
}
