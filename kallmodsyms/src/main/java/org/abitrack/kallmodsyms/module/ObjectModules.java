package org.abitrack.kallmodsyms.module;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-in modules of objects by path (b.2); every object is looked up once. */
public final class ObjectModules {
  private final BuiltinModules builtin;
  private final ModuleFiles files;
  private final Map<String, String> known = new HashMap<>();

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
    String names = known.get(object);
    if (names == null) {
      names = lookUp(object);
      if (names == null) {
        names = "";
      }
      known.put(object, names);
    }
    return names;
  }

  /** The same without the memory; null if nothing is known of the object. */
  public @Nullable String lookUp(String object) {
    // The script asks no further for an object at the root of the tree.
    String modfile = object.indexOf('/') < 0 ? "" : files.of(object);
    return modfile == null ? null : builtin.names(modfile);
  }
}
