package org.abitrack.lineinfo.inline;

import java.util.List;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/**
 * An inline table: which functions are inlined at an address (format: docs/lineinfo-inlines.md).
 *
 * <p>A look-up decodes one block of 64 entries and one block of call sites per function. Damage
 * that the header does not show makes look-ups answer "nothing inlined"; they never fail. Immutable
 * and safe for use by many threads.
 */
public final class InlineTable {
  private final List<InlineRegion> regions;

  private InlineTable(List<InlineRegion> regions) {
    this.regions = regions;
  }

  /**
   * Opens a table and checks its header.
   *
   * @param bytes the table, for example a file or a section as a whole
   * @throws org.abitrack.dwarfcore.io.FormatException if it is no inline table, of another version,
   *     or its parts leave it
   */
  public static InlineTable read(SectionBytes bytes) {
    throw new UnsupportedOperationException(bytes.section());
  }

  /** The regions that the table speaks of, in the order of their bases. */
  public List<InlineRegion> regions() {
    return regions;
  }

  /** The region of this name, or null. */
  public @Nullable InlineRegion region(String name) {
    for (InlineRegion region : regions) {
      if (region.name().equals(name)) {
        return region;
      }
    }
    return null;
  }

  /**
   * The functions inlined at an offset, from outermost to innermost: the first was called by the
   * function that the symbol table knows there, each other by the one before it. The line table
   * tells the line inside the last.
   *
   * @param offset a region's base plus the distance from its start; for a vmlinux the address less
   *     {@code _text}
   * @return empty if nothing is inlined there, or the table does not know
   */
  public List<InlineFrame> chain(long offset) {
    return List.of();
  }
}
