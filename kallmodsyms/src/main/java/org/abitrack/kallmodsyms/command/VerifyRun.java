package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.verify.ScriptVerification;
import org.abitrack.kallmodsyms.verify.UnknownObjectException;
import org.jspecify.annotations.Nullable;

/**
 * {@code kallmodsyms verify} in place of the kernel's script.
 *
 * @param modules where the modules of objects are found
 * @param ranges modules.builtin.ranges
 * @param systemMap System.map
 * @param map vmlinux.map
 * @param objectMap vmlinux.o.map, or null
 */
record VerifyRun(
    ModuleInput modules, String ranges, String systemMap, String map, @Nullable String objectMap) {

  /** Writes the report; returns the exit status. */
  int run(Streams streams) throws IOException {
    try (LineReader symbols = LineReader.open(systemMap);
        LineReader mapLines = LineReader.open(map)) {
      ScriptVerification.Result result =
          ScriptVerification.verify(
              ranges,
              readRanges(ranges),
              symbols,
              modules.read(),
              mapLines,
              new ObjectMapFile(objectMap));
      streams.out().write(bytes(result.text()));
      return result.clean() ? CommandRunner.OK : CommandRunner.FOUND;
    } catch (UnknownObjectException e) {
      streams.out().write(bytes(e.textBefore()));
      streams.err().write(bytes(unreadable(e.object())));
      return CommandRunner.FOUND;
    }
  }

  /** Reads modules.builtin.ranges. */
  static ModuleRanges readRanges(String path) {
    try (LineReader lines = LineReader.open(path)) {
      return ModuleRanges.read(lines);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The script's words. */
  private static String unreadable(String object) {
    int name = object.lastIndexOf('/') + 1;
    return "ERROR: Failed to read: "
        + object.substring(0, name)
        + "."
        + object.substring(name)
        + """
        .cmd

          For kernels built with O=<objdir>, cd to <objdir>
          and execute this script as ./source/scripts/...
        """;
  }
}
