package org.abitrack.symversions.explain;

import org.abitrack.dwarfcore.dwarf.constants.DwTag;

/** Tags as words of a sentence. */
final class KindNames {
  private static final String PREFIX = "DW_TAG_";

  private KindNames() {}

  /** For example {@code subprogram} for DW_TAG_subprogram, {@code lexical block}. */
  static String of(int tag) {
    String name = DwTag.name(tag);
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()).replace('_', ' ') : name;
  }
}
