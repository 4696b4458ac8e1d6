package org.abitrack.lineinfo.lookup;

/**
 * What differs between the postings of the series for a reader. A new generation is one class that
 * implements this and one line in {@link TableGenerations}.
 */
public interface TableGeneration {

  /** The name by which users choose it, for example {@code v8}. */
  String name();

  /** How its signed differences are written. */
  EntryEncoding encoding();

  /** Whether {@code .mod_lineinfo} has anchors, which the module loader relocates. */
  boolean anchored();

  /**
   * The tables of a module's section.
   *
   * @param section the section's bytes, its anchors relocated if it has some
   * @param textStart address of the module's {@code .text}
   */
  ModuleTable moduleTable(byte[] section, boolean bigEndian, long textStart);
}
