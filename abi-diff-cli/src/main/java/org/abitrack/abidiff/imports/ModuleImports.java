package org.abitrack.abidiff.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one module needs of the kernel and of other modules.
 *
 * @param module path without {@code .ko}, as in Module.symvers
 * @param name what the kernel calls it, as in {@code /proc/modules}
 * @param licence its MODULE_LICENSE, empty if it has none; null if the file does not say, because
 *     it is one of debugging information alone: then the namespaces are not known either
 * @param versioned whether it has a table of versions: built with CONFIG_MODVERSIONS
 * @param vermagic the release and the options that it was built for; empty if not known
 * @param imports the symbols that it needs, in the order of their bytes
 * @param namespaces that it imports, in the order of their bytes
 */
public record ModuleImports(
    String module,
    String name,
    @Nullable String licence,
    boolean versioned,
    String vermagic,
    List<ImportedSymbol> imports,
    List<String> namespaces) {
  /** Copies the lists. */
  public ModuleImports {
    imports = List.copyOf(imports);
    namespaces = List.copyOf(namespaces);
  }
}
