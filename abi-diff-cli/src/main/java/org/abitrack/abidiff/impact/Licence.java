package org.abitrack.abidiff.impact;

import java.util.Set;

/** Values of MODULE_LICENSE (Linux, Documentation/process/license-rules.rst). */
final class Licence {
  private static final Set<String> GPL_COMPATIBLE =
      Set.of(
          "GPL",
          "GPL v2",
          "GPL and additional rights",
          "Dual BSD/GPL",
          "Dual MIT/GPL",
          "Dual MPL/GPL");

  private Licence() {}

  /** Whether a module of this licence may use exports that are for the GPL only. */
  static boolean isGplCompatible(String licence) {
    return GPL_COMPATIBLE.contains(licence);
  }
}
