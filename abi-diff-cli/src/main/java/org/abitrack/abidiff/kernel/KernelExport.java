package org.abitrack.abidiff.kernel;

import org.jspecify.annotations.Nullable;

/**
 * One exported symbol.
 *
 * @param name as in the symbol table
 * @param crc its version, 0 to 2^32 - 1; {@link #NO_CRC} if no input says
 * @param exportType {@code EXPORT_SYMBOL}, {@code EXPORT_SYMBOL_GPL} or an older kind; null if no
 *     input says
 * @param namespace empty for none; null if no input says
 * @param module path of the module without {@code .ko}, or {@code vmlinux}; null if no input says
 */
public record KernelExport(
    String name,
    long crc,
    @Nullable String exportType,
    @Nullable String namespace,
    @Nullable String module) {
  /** No version is known. */
  public static final long NO_CRC = -1;

  /** Of an export of which only the name is known. */
  public static KernelExport named(String name) {
    return new KernelExport(name, NO_CRC, null, null, null);
  }

  /** The same export, of which no version is known. */
  public KernelExport withoutVersion() {
    return new KernelExport(name, NO_CRC, exportType, namespace, module);
  }
}
