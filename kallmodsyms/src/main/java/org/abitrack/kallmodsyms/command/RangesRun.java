package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.io.OutputStream;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.kallmodsyms.generate.ScriptRanges;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.jspecify.annotations.Nullable;

/**
 * {@code kallmodsyms ranges} in place of the kernel's script.
 *
 * @param modules where the modules of objects are found
 * @param map vmlinux.map
 * @param objectMap vmlinux.o.map, or null
 * @param output the file to write, or null for standard output
 */
record RangesRun(
    ModuleInput modules, String map, @Nullable String objectMap, @Nullable String output) {

  /** Makes the ranges; returns the exit status. */
  int run(OutputStream stdout) throws IOException {
    Output.write(script(modules.read(), map, objectMap), output, stdout);
    return CommandRunner.OK;
  }

  /** The ranges as the script writes them. */
  static byte[] script(ObjectModules objects, String map, @Nullable String objectMap) {
    try (LineReader lines = LineReader.open(map)) {
      return ScriptRanges.generate(objects, lines, new ObjectMapFile(objectMap));
    }
  }
}
