package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.io.OutputStream;
import org.abitrack.commandline.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/** Where results go: a file that appears complete or not at all, or standard output. */
final class Output {
  private Output() {}

  /** Writes to a file, or to {@code stdout} if none is named. */
  static void write(byte[] content, @Nullable String path, OutputStream stdout) throws IOException {
    if (path == null) {
      stdout.write(content);
      stdout.flush();
      return;
    }
    try (AtomicFile file = new AtomicFile(path)) {
      try {
        file.out().write(content);
      } catch (IOException e) {
        throw file.cannotWrite(e);
      }
      file.commit();
    }
  }
}
