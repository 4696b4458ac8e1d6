package org.abitrack.kallmodsyms.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the modules of objects are found. */
final class ModuleSource {
  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Object tree with the .cmd files; default: the working directory.")
  private String root = "";

  @Option(
      names = "--modfiles",
      paramLabel = "TSV",
      description = "Lines OBJECT<tab>MODULE-PATHS in place of .cmd files.")
  private @Nullable String modfiles;

  /** The files to read. */
  ModuleInput with(String modulesBuiltin) {
    return new ModuleInput(modulesBuiltin, root, modfiles);
  }
}
