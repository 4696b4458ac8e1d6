package org.abitrack.abidiff.classify;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;

/** The classes of changes to exports as such, and how to tell those with a direction. */
public final class ExportClasses {
  /** The symbol is gone. */
  public static final ChangeClass REMOVED =
      new ChangeClass("symbol-removed", "symbol removed", Severity.BREAK);

  /** The symbol is new. */
  public static final ChangeClass ADDED =
      new ChangeClass("symbol-added", "symbol added", Severity.HARMLESS);

  /** Only GPL-compatible modules may use it now. */
  public static final ChangeClass RESTRICTED =
      new ChangeClass("export-restricted", "export restricted to GPL modules", Severity.BREAK);

  /** Whoever could use it still can. */
  public static final ChangeClass RELAXED =
      new ChangeClass("export-relaxed", "export relaxed", Severity.HARMLESS);

  /** Users must import a namespace now. */
  public static final ChangeClass NAMESPACE_GAINED =
      new ChangeClass("namespace-gained", "namespace gained", Severity.BREAK);

  /** Users need not import the namespace any more, or more modules may. */
  public static final ChangeClass NAMESPACE_LOST =
      new ChangeClass("namespace-lost", "namespace lost", Severity.HARMLESS);

  /** Users must import another namespace. */
  public static final ChangeClass NAMESPACE_CHANGED =
      new ChangeClass("namespace-changed", "namespace changed", Severity.BREAK);

  /** Another module exports it. */
  public static final ChangeClass MOVED =
      new ChangeClass("module-moved", "moved to another module", Severity.REVIEW);

  /** The same Rust item under another mangled name; also of types that only name such items. */
  public static final ChangeClass RUST_RENUMBERED =
      new ChangeClass("rust-renumbering", "Rust renumbering", Severity.REVIEW);

  /** The version changed and no type information tells why. */
  public static final ChangeClass VERSION_ONLY =
      new ChangeClass("version-only", "version changed, cause not known", Severity.BREAK);

  private static final String MODULES = "module:";

  private ExportClasses() {}

  /** All of them. */
  public static List<ChangeClass> all() {
    return List.of(
        REMOVED,
        ADDED,
        RESTRICTED,
        RELAXED,
        NAMESPACE_GAINED,
        NAMESPACE_LOST,
        NAMESPACE_CHANGED,
        MOVED,
        RUST_RENUMBERED,
        VERSION_ONLY);
  }

  /** The class of a change of export type, as in Module.symvers. */
  public static ChangeClass ofExportType(String from, String to) {
    return isGpl(to) && !isGpl(from) ? RESTRICTED : RELAXED;
  }

  /** EXPORT_SYMBOL_GPL_FUTURE still is for everybody: its restriction was only announced. */
  private static boolean isGpl(String exportType) {
    return exportType.endsWith("_GPL");
  }

  /** The class of a change of namespace; empty is none. */
  public static ChangeClass ofNamespace(String from, String to) {
    if (from.isEmpty()) {
      return NAMESPACE_GAINED;
    }
    if (to.isEmpty()) {
      return NAMESPACE_LOST;
    }
    if (from.startsWith(MODULES)
        && to.startsWith(MODULES)
        && modules(to).containsAll(modules(from))) {
      return NAMESPACE_LOST;
    }
    return NAMESPACE_CHANGED;
  }

  private static Set<String> modules(String namespace) {
    return new HashSet<>(Arrays.asList(namespace.substring(MODULES.length()).split(",", -1)));
  }
}
