package org.abitrack.abidiff.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelExport;
import org.jspecify.annotations.Nullable;

/**
 * The exports of two kernels as rules see them: as the old kernel has them, as in severities files;
 * what only the new one's inputs tell comes from there.
 */
final class KnownExports {
  private final Map<String, KernelExport> byName = new HashMap<>();
  private final boolean types;
  private boolean modules;
  private boolean namespaces;
  private boolean exportTypes;

  KnownExports(Kernel before, Kernel after) {
    types = before.types() != null && after.types() != null;
    for (Kernel kernel : List.of(before, after)) {
      for (KernelExport export : kernel.exports()) {
        byName.merge(export.name(), export, KnownExports::merged);
        modules |= export.module() != null;
        namespaces |= export.namespace() != null;
        exportTypes |= export.exportType() != null;
      }
    }
  }

  private static KernelExport merged(KernelExport before, KernelExport after) {
    return new KernelExport(
        before.name(),
        before.crc(),
        before.exportType() == null ? after.exportType() : before.exportType(),
        before.namespace() == null ? after.namespace() : before.namespace(),
        before.module() == null ? after.module() : before.module());
  }

  Set<String> names() {
    return byName.keySet();
  }

  KernelExport of(String name) {
    KernelExport export = byName.get(name);
    return export != null ? export : KernelExport.named(name);
  }

  /** Whether a rule is about any export of either kernel, whether it changed or not. */
  boolean anyIsFor(Rule rule) {
    for (KernelExport export : byName.values()) {
      if (rule.isAboutExport(export)) {
        return true;
      }
    }
    return false;
  }

  /** What a rule asks for and no input of either kernel tells of any export; null if nothing. */
  @Nullable String unknownTo(Rule rule) {
    if (!rule.modules().isEmpty() && !modules) {
      return "modules";
    }
    if (!rule.namespaces().isEmpty() && !namespaces) {
      return "namespaces";
    }
    if (rule.gpl() != null && !exportTypes) {
      return "which exports are for GPL modules only";
    }
    return rule.needsType() && !types ? "types" : null;
  }
}
