package org.abitrack.abidiff.change;

import org.abitrack.abidiff.kernel.KernelExport;

/**
 * An export that both kernels have.
 *
 * @param before in the old one
 * @param after in the new one
 */
record CommonExport(KernelExport before, KernelExport after) {
  String name() {
    return before.name();
  }

  /** Whether both versions are known and differ. */
  boolean versionChanged() {
    return versionsKnown() && before.crc() != after.crc();
  }

  /** Whether both versions are known and equal. */
  boolean versionKept() {
    return versionsKnown() && before.crc() == after.crc();
  }

  private boolean versionsKnown() {
    return before.crc() != KernelExport.NO_CRC && after.crc() != KernelExport.NO_CRC;
  }
}
