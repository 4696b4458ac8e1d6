package org.abitrack.lineinfo.lookup;

/**
 * What of an ELF file is asked.
 *
 * @param debuggingInformation whether its DWARF is
 * @param tables whether the tables in it are
 * @param generation how those are read
 */
public record LineFileOptions(
    boolean debuggingInformation, boolean tables, TableGeneration generation) {

  /** Everything, DWARF first; tables of the newest generation. */
  public static final LineFileOptions STANDARD =
      new LineFileOptions(true, true, TableGenerations.newest());
}
