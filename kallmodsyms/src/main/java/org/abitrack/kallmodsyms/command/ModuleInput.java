package org.abitrack.kallmodsyms.command;

import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.module.BuiltinModules;
import org.abitrack.kallmodsyms.module.CmdFiles;
import org.abitrack.kallmodsyms.module.ModfileTable;
import org.abitrack.kallmodsyms.module.ModuleFiles;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.jspecify.annotations.Nullable;

/**
 * The files that tell the modules of objects.
 *
 * @param builtin modules.builtin
 * @param root object tree with the .cmd files; empty is the working directory
 * @param modfiles a table in place of .cmd files, or null
 */
record ModuleInput(String builtin, String root, @Nullable String modfiles) {
  /** The modules of objects, as far as modules.builtin knows them. */
  ObjectModules read() {
    BuiltinModules modules;
    try (LineReader lines = LineReader.open(builtin)) {
      modules = BuiltinModules.read(lines);
    }
    return new ObjectModules(modules, files());
  }

  private ModuleFiles files() {
    if (modfiles == null) {
      return new CmdFiles(root);
    }
    try (LineReader lines = LineReader.open(modfiles)) {
      return ModfileTable.read(lines);
    }
  }
}
