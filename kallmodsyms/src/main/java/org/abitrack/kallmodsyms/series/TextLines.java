package org.abitrack.kallmodsyms.series;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;

/** Lines of a text file, one character per byte. */
final class TextLines {
  private TextLines() {}

  static List<String> read(String path) throws IOException {
    return of(SystemMapReader.readBytes(path));
  }

  static List<String> of(byte[] text) {
    // Not String.lines, to which a carriage return ends a line.
    String all = new String(text, StandardCharsets.ISO_8859_1);
    if (all.isEmpty()) {
      return List.of();
    }
    String body = all.endsWith("\n") ? all.substring(0, all.length() - 1) : all;
    return List.of(body.split("\n", -1));
  }
}
