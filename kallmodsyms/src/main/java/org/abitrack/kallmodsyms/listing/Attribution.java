package org.abitrack.kallmodsyms.listing;

import java.util.List;

/**
 * What a symbol belongs to.
 *
 * @param modules names of built-in modules; none for code that is always in the kernel
 * @param object name of the object file, or an empty string if it is not told
 */
public record Attribution(List<String> modules, String object) {
  /** Nothing is known. */
  public static final Attribution NONE = new Attribution(List.of(), "");

  /** The list is a copy of its own. */
  public Attribution {
    modules = List.copyOf(modules);
  }
}
