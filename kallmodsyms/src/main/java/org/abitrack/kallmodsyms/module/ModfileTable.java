package org.abitrack.kallmodsyms.module;

import java.util.HashMap;
import java.util.Map;
import org.abitrack.kallmodsyms.map.LineReader;
import org.jspecify.annotations.Nullable;

/**
 * {@link ModuleFiles} from a table, for builds whose tree is gone: one line per object, its path, a
 * tab and the paths of its modules, which may be empty.
 */
public final class ModfileTable implements ModuleFiles {
  private final Map<String, String> modfiles;

  private ModfileTable(Map<String, String> modfiles) {
    this.modfiles = modfiles;
  }

  /**
   * Reads a table.
   *
   * @throws org.abitrack.commandline.picocli.CommandError if a line has no tab
   */
  public static ModfileTable read(LineReader lines) {
    Map<String, String> modfiles = new HashMap<>();
    while (lines.next()) {
      String line = lines.line();
      int tab = line.indexOf('\t');
      if (tab < 0) {
        throw lines.error("no tab between object and module");
      }
      modfiles.put(line.substring(0, tab), line.substring(tab + 1));
    }
    return new ModfileTable(modfiles);
  }

  @Override
  public @Nullable String of(String object) {
    return modfiles.get(object);
  }
}
