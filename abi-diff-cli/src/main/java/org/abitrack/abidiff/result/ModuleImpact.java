package org.abitrack.abidiff.result;

import java.util.List;

/**
 * What a comparison means for one module that was built for the old kernel.
 *
 * @param module path without {@code .ko}, as in Module.symvers
 * @param imports how many symbols it needs
 * @param problems what keeps it from loading; empty if it still loads
 */
public record ModuleImpact(String module, int imports, List<Problem> problems) {
  /** Copies the list. */
  public ModuleImpact {
    problems = List.copyOf(problems);
  }

  /** Why a module does not load. */
  public enum Kind {
    /** Nothing exports the symbol any more. */
    MISSING,
    /** The symbol has another version. */
    VERSION,
    /** The symbol is in a namespace that the module does not import. */
    NAMESPACE,
    /** The symbol is for GPL-compatible modules only, and this one is not. */
    LICENSE
  }

  /**
   * One reason.
   *
   * @param symbol that it needs
   * @param kind what is wrong with it
   * @param detail for people: versions, the namespace
   */
  public record Problem(String symbol, Kind kind, String detail) {}
}
