package org.abitrack.abidiff.result;

import java.util.List;

/**
 * Everything that a comparison found. The same inputs give the same lists in the same order.
 *
 * @param oldLabel what the old kernel is called
 * @param newLabel what the new kernel is called
 * @param oldExports how many exports the old one has
 * @param newExports how many exports the new one has
 * @param exportChanges what happened to exports as such, by kind and then by name
 * @param changedExports exports with another version or type, by name
 * @param rootCauses why, by name and then by text
 * @param impact what it means for modules that were built for the old kernel, by module; those that
 *     still load, too
 * @param moves functions that come from another place, by kind and then by name
 * @param notes what could not be compared, and why: one sentence each
 */
public record Comparison(
    String oldLabel,
    String newLabel,
    int oldExports,
    int newExports,
    List<ExportChange> exportChanges,
    List<ChangedExport> changedExports,
    List<RootCause> rootCauses,
    List<ModuleImpact> impact,
    List<FunctionMove> moves,
    List<String> notes) {

  /** Whether nothing at all differs. */
  public boolean isEmpty() {
    return exportChanges.isEmpty()
        && changedExports.isEmpty()
        && rootCauses.isEmpty()
        && moves.isEmpty();
  }
}
