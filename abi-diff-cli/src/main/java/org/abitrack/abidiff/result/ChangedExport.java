package org.abitrack.abidiff.result;

import org.jspecify.annotations.Nullable;

/**
 * An export that both kernels have, with another version or with another type.
 *
 * @param name the symbol
 * @param module that exports it in the new kernel; null if not known
 * @param oldCrc its old version; -1 if not known
 * @param newCrc its new version; -1 if not known
 * @param severity the worst of its root causes; {@link Severity#BREAK} if the version changed and
 *     no cause is known
 * @param causes how many root causes reach it; 0 if there is no type information, or none that
 *     differs
 */
public record ChangedExport(
    String name, @Nullable String module, long oldCrc, long newCrc, Severity severity, int causes) {

  /** Whether its version is known on both sides and differs. */
  public boolean versionChanged() {
    return oldCrc >= 0 && newCrc >= 0 && oldCrc != newCrc;
  }
}
