package org.abitrack.lineinfo.inline;

import org.jspecify.annotations.Nullable;

/** How the source names of DWARF become the paths of a table. Called from several threads. */
@FunctionalInterface
public interface SourcePaths {
  /** Names as they are. */
  SourcePaths UNCHANGED = (name, compilationDirectory) -> name;

  /**
   * The path to store.
   *
   * @param name the name of {@code dwarfcore.dwarf.line.SourceNames}
   * @param compilationDirectory DW_AT_comp_dir of the unit, or null
   */
  String path(String name, @Nullable String compilationDirectory);
}
