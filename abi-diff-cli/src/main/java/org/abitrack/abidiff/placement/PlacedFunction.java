package org.abitrack.abidiff.placement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a function of the kernel comes from.
 *
 * @param name as in the symbol table
 * @param file its source file, relative to the kernel's tree; null if no input says
 * @param modules the built-in or loadable modules that it belongs to; empty for the core kernel
 * @param loadable whether it is in a loadable module
 */
public record PlacedFunction(
    String name, @Nullable String file, List<String> modules, boolean loadable) {
  /** Copies the list. */
  public PlacedFunction {
    modules = List.copyOf(modules);
  }
}
