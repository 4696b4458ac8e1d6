package org.abitrack.lineinfo.inline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.inline.InlineReader;
import org.abitrack.dwarfcore.dwarf.inline.InlineTrees;
import org.jspecify.annotations.Nullable;

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
   * @param regions the regions to cover, which must not overlap and must end below 4 GiB; addresses
   *     outside of them are left out
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
    int units = file.units().size();
    @Nullable UnitInlines[] results = new UnitInlines[units];
    OrderedWorkers.run(units, threads, () -> worker(file, paths, results));
    List<InlineRegion> sorted = new ArrayList<>(regions);
    sorted.sort(Comparator.comparingLong(InlineRegion::base));
    ChainMap chains = new ChainMap(start, sorted);
    for (int unit = 0; unit < units; unit++) {
      UnitInlines result = results[unit];
      if (result != null) {
        chains.add(result);
        results[unit] = null;
      }
    }
    InlineTableWriter writer = new InlineTableWriter(bigEndian, sorted);
    chains.writeTo(writer);
    return writer.finish();
  }

  private static OrderedWorkers.Worker worker(
      DwarfFile file, SourcePaths paths, @Nullable UnitInlines[] results) {
    InlineReader reader = new InlineReader(file);
    InlineTrees trees = new InlineTrees();
    return unit -> {
      reader.read(file.units().get(unit), trees);
      if (trees.segmentCount() > 0) {
        results[unit] = UnitInlines.of(reader, trees, paths);
      }
    };
  }
}
