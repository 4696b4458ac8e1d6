package org.abitrack.kallmodsyms.module;

import org.jspecify.annotations.Nullable;

/**
 * For which modules an object was compiled: what kbuild has given its compiler as {@code
 * KBUILD_MODFILE}, or to the Rust compiler as {@code RUST_MODFILE}.
 */
public interface ModuleFiles {
  /**
   * The paths of the modules.
   *
   * @param object path of the object from the root of the object tree
   * @return one path without {@code .ko}, or several with spaces between, which need not be modules
   *     that can be built in; empty if the object is known and has none; null if nothing is known
   *     of the object
   */
  @Nullable String of(String object);
}
