package org.abitrack.abidiff.result;

import java.util.List;

/**
 * What a new kernel means for one module that was built for another one.
 *
 * @param module path without {@code .ko}, as in Module.symvers
 * @param judged whether the comparison fails if it does not load: it was named, or a caller wants
 *     it of the old kernel's own modules, which are usually built anew with the kernel
 * @param imports how many symbols it needs
 * @param problems what keeps it from working, by symbol; empty if it works as before
 */
public record ModuleImpact(String module, boolean judged, int imports, List<Problem> problems) {
  /** The class of a module that fails: what it needs is gone, changed or forbidden to it. */
  public static final ChangeClass BREAKS =
      new ChangeClass("module-breaks", "module breaks", Severity.BREAK);

  /** Copies the list. */
  public ModuleImpact {
    problems = List.copyOf(problems);
  }

  /** Whether there is a problem. */
  public boolean breaks() {
    return !problems.isEmpty();
  }

  /** Whether the comparison fails because of it. */
  public boolean fails() {
    return judged && breaks();
  }

  /** Stable: depends on nothing but the module. */
  public String id() {
    return BREAKS.id() + ":" + module;
  }

  /** Why a module does not work. */
  public enum Kind {
    /** Nothing exports the symbol any more. */
    MISSING,
    /** The symbol is in a namespace that the module does not import. */
    NAMESPACE,
    /** The symbol is for GPL-compatible modules only, and this one is not. */
    LICENSE,
    /** The symbol has another version. */
    VERSION,
    /** The module has no version of the symbol to go by, and its type changed. */
    TYPE;

    /** As in reports: {@code missing}, {@code version}, {@code type}, … */
    public String id() {
      return switch (this) {
        case MISSING -> "missing";
        case VERSION -> "version";
        case TYPE -> "type";
        case NAMESPACE -> "namespace";
        case LICENSE -> "license";
      };
    }
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
