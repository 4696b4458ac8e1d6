package org.abitrack.kallmodsyms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.module.BuiltinModules;
import org.abitrack.kallmodsyms.module.CmdFiles;
import org.abitrack.kallmodsyms.module.ObjectModules;

/** Golden data: small trees with maps, and what the kernel's scripts make of them. */
public final class Golden {
  private Golden() {}

  /** A golden file or directory. */
  public static Path path(String name) {
    try {
      URI uri =
          Objects.requireNonNull(Golden.class.getResource("/builtin-modules/" + name)).toURI();
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Its text. */
  public static String text(String name) throws IOException {
    return Files.readString(path(name), StandardCharsets.ISO_8859_1);
  }

  /** Its lines. */
  public static LineReader lines(String name) {
    return LineReader.open(path(name).toString());
  }

  /** Lines of a text. */
  public static LineReader linesOf(String text) {
    return new LineReader(
        "text", new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** The modules of a golden tree. */
  public static ObjectModules modules(String tree) {
    try (LineReader lines = lines(tree + "/modules.builtin")) {
      return new ObjectModules(BuiltinModules.read(lines), new CmdFiles(path(tree).toString()));
    }
  }
}
