package org.abitrack.kallmodsyms.command;

import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.map.MapOpener;
import org.jspecify.annotations.Nullable;

/** Link maps that commands may or may not be given. */
final class MapFiles {
  private MapFiles() {}

  /** What opens vmlinux.o.map when it turns out to be needed. */
  static MapOpener objectMap(@Nullable String path) {
    return () -> {
      if (path == null) {
        throw new CommandError("the map shows a link of vmlinux.o: its map is needed, too");
      }
      return LineReader.open(path);
    };
  }
}
