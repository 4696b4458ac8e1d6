package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/**
 * The table of a kernel image: a line table and the address of {@code _text} that its offsets count
 * from (spec lineinfo §10, "vmlinux").
 *
 * @param table the table
 * @param text address of {@code _text}
 */
public record ImageTable(KernelTable table, long text) {

  /**
   * The line at an address.
   *
   * @param address an address in the image
   * @param symbolStart address of the symbol that {@code address} lies in, or 0 if not known
   * @return null if the table does not know, or is damaged
   */
  public @Nullable SourceLine find(long address, long symbolStart) {
    if (Long.compareUnsigned(address, text) < 0) {
      return null;
    }
    long offset = address - text;
    if (offset < 0 || offset > 0xffff_ffffL) {
      return null;
    }
    long minOffset = 0;
    if (Long.compareUnsigned(symbolStart, text) > 0
        && Long.compareUnsigned(symbolStart - text, offset) <= 0) {
      minOffset = symbolStart - text;
    }
    return table.line(table.find(offset, minOffset));
  }
}
