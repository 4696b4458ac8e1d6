package org.abitrack.kallmodsyms.annotate;

import org.jspecify.annotations.Nullable;

/** The form of annotations, which is that of /proc/kallmodsyms: {@code [m1] [m2] {path}}. */
final class Texts {
  private Texts() {}

  /** The annotation; empty if there is nothing to say. */
  static String of(String modules, @Nullable String path) {
    if (modules.isEmpty()) {
      return path == null ? "" : "{" + path + "}";
    }
    String text = "[" + modules.replace(" ", "] [") + "]";
    return path == null ? text : text + " {" + path + "}";
  }
}
