package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/** The tables in one lineinfo section of a loaded module, of whichever generation. */
public sealed interface ModuleTable permits ModuleBlob, FlatModuleTable {

  /**
   * The line at an address.
   *
   * @param address an address in the module, as the loader placed it
   * @param symbolStart address of the symbol that {@code address} lies in, or 0 if not known
   * @return null if the table does not know, or is damaged
   */
  @Nullable SourceLine find(long address, long symbolStart);
}
