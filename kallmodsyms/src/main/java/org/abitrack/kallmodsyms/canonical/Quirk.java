package org.abitrack.kallmodsyms.canonical;

/**
 * A place where the script's ranges are not the canonical ones.
 *
 * @param section the output section
 * @param start offset in it
 * @param end offset behind it
 * @param kind what the difference is
 * @param script the modules that the script names there; empty if none
 * @param canonical the modules that it belongs to; empty if none
 * @param why how the script comes to that
 */
public record Quirk(
    String section, long start, long end, Kind kind, String script, String canonical, String why) {
  /** What differs. */
  public enum Kind {
    /** One range here, several there; no symbol is affected. */
    SPLIT,
    /** The script has no range. */
    LOST,
    /** The script has a range that is not the module's. */
    MISLABELLED,
    /** The script has no symbol that tells where the section starts. */
    UNANCHORED
  }
}
