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
    FILE("function-moved-file", "moved to another file"),
    /** Another module, both built in or both loadable; or between one and the core kernel. */
    MODULE("function-moved-module", "moved to another module"),
    /** A loadable module's that is built in now. */
    BUILT_IN("function-built-in", "built in now"),
    /** A built-in module's that is loadable now. */
    LOADABLE("function-loadable", "in a loadable module now");

    private final String id;
    private final String title;

    Kind(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /** The class of such a change. */
    public ChangeClass changeClass() {
      // Whoever calls a function by its exported name still finds it there.
      return new ChangeClass(id, title, Severity.HARMLESS);
    }
  }

  /** What kind of change it is. */
  public ChangeClass changeClass() {
    return what.changeClass();
  }

  /** Stable: depends on nothing but this change. */
  public String id() {
    return changeClass().id() + ":" + function + ":" + from;
  }
}
