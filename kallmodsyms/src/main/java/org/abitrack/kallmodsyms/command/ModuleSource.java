package org.abitrack.kallmodsyms.command;

import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.module.BuiltinModules;
import org.abitrack.kallmodsyms.module.CmdFiles;
import org.abitrack.kallmodsyms.module.ModfileTable;
import org.abitrack.kallmodsyms.module.ModuleFiles;
import org.abitrack.kallmodsyms.module.ObjectModules;
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

  /** The modules of objects, as far as modules.builtin knows them. */
  ObjectModules of(String modulesBuiltin) {
    BuiltinModules builtin;
    try (LineReader lines = LineReader.open(modulesBuiltin)) {
      builtin = BuiltinModules.read(lines);
    }
    return new ObjectModules(builtin, files());
  }

  private ModuleFiles files() {
    String table = modfiles;
    if (table == null) {
      return new CmdFiles(root);
    }
    try (LineReader lines = LineReader.open(table)) {
      return ModfileTable.read(lines);
    }
  }
}
