package org.abitrack.abidiff.impact;

import java.util.List;

/**
 * Namespaces {@code module:a,b-*} (Linux 6.16 and later): nobody can import them; the modules that
 * they name may use their symbols. A name may end in {@code *}. Dashes and underscores are the same
 * in names of modules.
 */
final class ModuleNamespace {
  private static final String PREFIX = "module:";

  private ModuleNamespace() {}

  /** Whether a namespace is one of these. */
  static boolean is(String namespace) {
    return namespace.startsWith(PREFIX);
  }

  /** Whether such a namespace names a module. */
  static boolean admits(String namespace, String module) {
    String name = module.replace('-', '_');
    for (String pattern : names(namespace)) {
      if (pattern.endsWith("*")
          ? name.startsWith(pattern.substring(0, pattern.length() - 1))
          : name.equals(pattern)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> names(String namespace) {
    String list = namespace.substring(PREFIX.length()).replace('-', '_');
    return List.of(list.split(",", -1));
  }

  /** The modules that a namespace admits, as it lists them. */
  static String list(String namespace) {
    return namespace.substring(PREFIX.length());
  }
}
