package org.abitrack.abidiff.result;

import java.util.ArrayList;
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
 * @param impact what it means for modules that were built for the old kernel, those that still
 *     load, too: the modules that the caller named, then the old kernel's own, each by name
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
        && moves.isEmpty()
        && impact.stream().noneMatch(ModuleImpact::fails);
  }

  /** The same comparison with what it means for modules, and notes about that. */
  public Comparison withImpact(List<ModuleImpact> others, List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new Comparison(
        oldLabel,
        newLabel,
        oldExports,
        newExports,
        exportChanges,
        changedExports,
        rootCauses,
        List.copyOf(others),
        moves,
        List.copyOf(all));
  }
}
