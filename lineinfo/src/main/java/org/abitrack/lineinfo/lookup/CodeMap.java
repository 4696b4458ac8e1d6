package org.abitrack.lineinfo.lookup;

import org.jspecify.annotations.Nullable;

/** What a running kernel knows about its code: kallsyms and its line tables. */
public interface CodeMap {
  /** The symbol that an address lies in, or null. */
  @Nullable CodeSymbol symbol(long address);

  /** The line of an address in that symbol, or null. */
  @Nullable SourceLine line(long address, CodeSymbol symbol);
}
