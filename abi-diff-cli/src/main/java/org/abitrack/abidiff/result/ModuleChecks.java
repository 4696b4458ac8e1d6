package org.abitrack.abidiff.result;

import java.util.List;

/**
 * Whether a kernel takes modules.
 *
 * @param kernel what the kernel is called
 * @param modules one check each, by name
 * @param notes what could not be checked, and why: one sentence each
 */
public record ModuleChecks(String kernel, List<ModuleCheck> modules, List<String> notes) {
  /** Copies the lists. */
  public ModuleChecks {
    modules = List.copyOf(modules);
    notes = List.copyOf(notes);
  }

  /** Whether every module loads. */
  public boolean pass() {
    return modules.stream().allMatch(ModuleCheck::loads);
  }
}
