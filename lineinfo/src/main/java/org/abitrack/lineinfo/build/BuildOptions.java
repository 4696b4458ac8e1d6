package org.abitrack.lineinfo.build;

import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generation;

/**
 * What to make of an ELF file.
 *
 * @param generation by which rules
 * @param format in which form
 * @param packed whether in our own encoding instead of the kernel series'
 * @param module whether the file is to be taken for a module even if it does not look like one
 * @param symbols whether a table file is to hold the functions' names
 * @param inlines whether a table file is to hold an inline table
 * @param roots directories that names are relative to
 * @param jobs threads to use
 */
public record BuildOptions(
    Generation generation,
    OutputFormat format,
    boolean packed,
    boolean module,
    boolean symbols,
    boolean inlines,
    SourceRoots roots,
    int jobs) {

  /** The same for one thread. */
  public BuildOptions singleThreaded() {
    return new BuildOptions(generation, format, packed, module, symbols, inlines, roots, 1);
  }
}
