package org.abitrack.lineinfo.table;

import org.abitrack.lineinfo.path.PathRule;
import org.abitrack.lineinfo.path.RootedPathRule;
import org.abitrack.lineinfo.path.SearchingPathRule;
import org.abitrack.lineinfo.path.SourceRoots;

/**
 * The rules by which a table is made: ours, or those of one version of the kernel series.
 *
 * @param name as the command line gives it
 * @param reference whether the result is to be byte for byte that of the series' generator
 * @param rows which rows become entries
 * @param symbolStarts whether functions get an entry at their first byte
 * @param coverage which code is covered
 * @param relocation how the debugging information of a module is relocated
 * @param rootedPaths whether names are made relative to the roots of the build
 * @param container in which layout parts are written
 */
public record Generation(
    String name,
    boolean reference,
    RowPolicy rows,
    boolean symbolStarts,
    Coverage.Rule coverage,
    DebugRelocation relocation,
    boolean rootedPaths,
    Container container) {

  /** How names are made in this generation. */
  public PathRule paths(SourceRoots roots) {
    return rootedPaths ? new RootedPathRule(roots) : new SearchingPathRule();
  }
}
