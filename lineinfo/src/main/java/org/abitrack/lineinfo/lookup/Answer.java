package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/**
 * What a file says about one address.
 *
 * @param address the address; in a module, the offset in {@code section}
 * @param section the section of a module, null in an image
 * @param symbol the symbol that it lies in, null if not known
 * @param symbolOffset distance from the symbol's address
 * @param symbolSize what the kernel prints as the symbol's size; 0 if not known
 * @param location the source line, null if not known
 */
public record Answer(
    long address,
    @Nullable String section,
    @Nullable String symbol,
    long symbolOffset,
    long symbolSize,
    @Nullable SourceLocation location) {

  /** {@code 0xffffffff81234567 kfree+0x17/0x1f0 (mm/slub.c:94)}, {@code (unknown)} without line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (section != null) {
      text.append(section).append('+');
    }
    text.append("0x").append(Long.toHexString(address));
    if (symbol != null) {
      text.append(' ').append(symbol).append("+0x").append(Long.toHexString(symbolOffset));
      if (symbolSize != 0) {
        text.append("/0x").append(Long.toHexString(symbolSize));
      }
    }
    return text.append(" (").append(location == null ? "unknown" : location).append(')').toString();
  }
}
