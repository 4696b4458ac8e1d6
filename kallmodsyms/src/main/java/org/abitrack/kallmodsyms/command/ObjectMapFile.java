package org.abitrack.kallmodsyms.command;

import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.map.MapOpener;
import org.jspecify.annotations.Nullable;

/**
 * Opens vmlinux.o.map when it turns out to be needed.
 *
 * @param path the map, or null if none was given
 */
record ObjectMapFile(@Nullable String path) implements MapOpener {
  @Override
  public LineReader open() {
    if (path == null) {
      throw new CommandError("the map shows a link of vmlinux.o: its map is needed, too");
    }
    return LineReader.open(path);
  }
}
