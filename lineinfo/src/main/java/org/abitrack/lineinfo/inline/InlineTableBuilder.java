package org.abitrack.lineinfo.inline;

import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;

/**
 * Makes the inline table of a file: reads the inlined functions of all units on several threads and
 * writes them in the form of docs/lineinfo-inlines.md. The bytes do not depend on the number of
 * threads.
 */
public final class InlineTableBuilder {
  private InlineTableBuilder() {}

  /**
   * Builds a table.
   *
   * @param file the debugging information; of a module as seen through a {@link
   *     org.abitrack.dwarfcore.elf.SectionPlacement} that puts each region at {@code start +
   *     region.base()}
   * @param start address of the table's offset 0: that of {@code _text} in a vmlinux, mostly 0 in a
   *     module
   * @param regions the regions to cover; addresses outside of them are left out
   * @param paths the paths of source files
   * @param bigEndian byte order of the target
   * @param threads number of threads, at least 1
   * @return the table's bytes
   * @throws org.abitrack.dwarfcore.io.FormatException if the debugging information is damaged
   */
  public static byte[] build(
      DwarfFile file,
      long start,
      List<InlineRegion> regions,
      SourcePaths paths,
      boolean bigEndian,
      int threads) {
    throw new UnsupportedOperationException(
        file.name() + start + regions + paths + bigEndian + threads);
  }
}
