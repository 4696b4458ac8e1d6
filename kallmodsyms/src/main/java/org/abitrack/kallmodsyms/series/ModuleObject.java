package org.abitrack.kallmodsyms.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object file that belongs to built-in modules, in the table that interns them. */
final class ModuleObject {
  /** No place in the name table yet. */
  static final int NO_OFFSET = -1;

  private final String path;
  private final List<String> modules = new ArrayList<>();

  /** The object whose modules stand for this one's, or null. */
  @Nullable ModuleObject reference;

  /** Place of the modules in the name table. */
  int offset = NO_OFFSET;

  /** Hash of the module names, each with its NUL. */
  int hash;

  ModuleObject(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** Names of the modules; changed only while the table is filled. */
  List<String> modules() {
    return modules;
  }

  boolean isSingle() {
    return modules.size() == 1;
  }

  /** The object whose modules are in the name table for this one. */
  ModuleObject target() {
    return reference == null ? this : reference;
  }

  void computeHash() {
    int value = Fnv.START;
    for (String module : modules) {
      value = Fnv.add(Fnv.add(value, module), (byte) 0);
    }
    hash = value;
  }

  /** What the table of ranges has for this object: the place of its module or module list. */
  int tableOffset() {
    ModuleObject target = target();
    if (!isSingle() || target.isSingle()) {
      return target.offset;
    }
    // A list is 0, its length, and the names: this is one of them.
    int at = target.offset + 2;
    for (String module : target.modules) {
      if (module.equals(modules.get(0))) {
        return at;
      }
      at += module.length() + 1;
    }
    throw new IllegalStateException("no " + modules.get(0) + " in its list");
  }
}
