package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/**
 * Something that knows the source line of addresses: a kernel's table in an image or a module, a
 * table file, or debugging information. Safe for use by one thread at a time.
 *
 * <p>Addresses are those of the image; in a module, whose sections have none, those that its {@link
 * LineFile} has given them.
 */
public sealed interface LineSource
    permits ImageLineSource, ModuleLineSource, PackedLineSource, DwarfLineSource {

  /**
   * The line of an instruction.
   *
   * @param address the address of one of its bytes
   * @param symbolStart address of the symbol that {@code address} lies in, or 0 if not known; what
   *     is known from in front of it does not count in tables that do not say where code ends; such
   *     a table of an image, whose last entry has no end, knows nothing if there is no symbol
   * @return null if this source does not know
   */
  @Nullable SourceLine find(long address, long symbolStart);
}
