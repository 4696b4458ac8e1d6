package org.abitrack.abidiff.imports;

import java.util.List;

/**
 * What one module needs of the kernel and of other modules.
 *
 * @param module path without {@code .ko}, as in Module.symvers
 * @param imports the symbols that it needs, in the order of their bytes
 * @param namespaces that it imports, in the order of their bytes
 */
public record ModuleImports(String module, List<ImportedSymbol> imports, List<String> namespaces) {
  /** Copies the lists. */
  public ModuleImports {
    imports = List.copyOf(imports);
    namespaces = List.copyOf(namespaces);
  }
}
