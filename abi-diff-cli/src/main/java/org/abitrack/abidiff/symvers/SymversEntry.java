package org.abitrack.abidiff.symvers;

/**
 * One export of Module.symvers.
 *
 * @param name the symbol
 * @param crc its version; 0 in all entries of a kernel built without CONFIG_MODVERSIONS
 * @param module the module that exports it, a path without {@code .ko}, or {@code vmlinux}
 * @param exportType {@code EXPORT_SYMBOL}, {@code EXPORT_SYMBOL_GPL} or, in old files, one of
 *     {@code EXPORT_SYMBOL_GPL_FUTURE}, {@code EXPORT_UNUSED_SYMBOL}, {@code
 *     EXPORT_UNUSED_SYMBOL_GPL}
 * @param namespace its namespace, {@code module:a,b} if only these modules may use it; empty if
 *     none
 * @param line its line in the file, from 1
 */
public record SymversEntry(
    String name, int crc, String module, String exportType, String namespace, int line) {

  /** Whether only modules with a GPL-compatible licence may use it. */
  public boolean isGplOnly() {
    return exportType.startsWith("EXPORT_SYMBOL_GPL") || exportType.endsWith("_GPL");
  }
}
