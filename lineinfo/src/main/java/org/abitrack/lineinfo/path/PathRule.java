package org.abitrack.lineinfo.path;

import org.jspecify.annotations.Nullable;

/**
 * Shortens the name that a line program has for a source file. Names are ISO 8859-1 text, one
 * character per byte. Purely lexical, safe for use by many threads.
 */
public sealed interface PathRule permits RootedPathRule, SearchingPathRule {

  /**
   * The name to store.
   *
   * @param name the name of the line program: that of the file entry if it is absolute, else the
   *     directory entry, a slash and the file entry
   * @param compilationDirectory DW_AT_comp_dir of the unit, or null
   */
  String relative(String name, @Nullable String compilationDirectory);
}
