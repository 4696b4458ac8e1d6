package org.abitrack.kallmodsyms.module;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The built-in modules of objects by path (b.2); every object is looked up once. */
public final class ObjectModules {
  private final BuiltinModules builtin;
  private final ModuleFiles files;
  private final Map<String, String> known = new HashMap<>();
  private final Set<String> unknown = new HashSet<>();

  /** Modules of these, by what {@code files} says. */
  public ObjectModules(BuiltinModules builtin, ModuleFiles files) {
    this.builtin = builtin;
    this.files = files;
  }

  /**
   * The modules of an object.
   *
   * @return names with spaces between; empty if it belongs to the core kernel or nothing is known
   */
  public String of(String object) {
    String names = lookUp(object);
    return names == null ? "" : names;
  }

  /** The same; null if nothing is known of the object. */
  public @Nullable String lookUp(String object) {
    String names = known.get(object);
    if (names == null && !unknown.contains(object)) {
      // The script asks no further for an object at the root of the tree.
      String modfile = object.indexOf('/') < 0 ? "" : files.of(object);
      if (modfile == null) {
        unknown.add(object);
      } else {
        names = builtin.names(modfile);
        known.put(object, names);
      }
    }
    return names;
  }
}
