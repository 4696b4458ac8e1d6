package org.abitrack.abidiff.kernel;

import java.util.List;
import org.abitrack.abidiff.imports.ModuleImports;

/**
 * A module that is to be loaded into a kernel which it need not be a part of.
 *
 * @param needs what it imports
 * @param exports what other modules can have of it; their types are not known
 */
public record LoadableModule(ModuleImports needs, List<KernelExport> exports) {
  /** Copies the list. */
  public LoadableModule {
    exports = List.copyOf(exports);
  }
}
