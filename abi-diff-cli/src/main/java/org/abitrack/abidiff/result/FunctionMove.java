package org.abitrack.abidiff.result;

/**
 * A function that comes from another place now.
 *
 * @param function its name
 * @param what where to
 * @param from the old file, or the old module ({@code vmlinux} for the core kernel)
 * @param to the new one
 */
public record FunctionMove(String function, Kind what, String from, String to) {
  /** What kind of place changed. */
  public enum Kind {
    /** Another source file. */
    FILE,
    /** Another built-in module. */
    MODULE,
    /** A loadable module's that is built in now. */
    BUILT_IN,
    /** A built-in module's that is loadable now. */
    LOADABLE
  }
}
