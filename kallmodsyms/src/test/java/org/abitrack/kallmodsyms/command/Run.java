package org.abitrack.kallmodsyms.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;

/**
 * One run of {@code kallmodsyms}.
 *
 * @param status the exit status
 * @param out standard output, one character per byte
 * @param err standard error
 */
record Run(int status, String out, String err) {

  static Run of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), out, err);
    int status = CommandRunner.run(new KallmodsymsCommand(streams), streams, arguments);
    return new Run(
        status,
        out.toString(StandardCharsets.ISO_8859_1),
        err.toString(StandardCharsets.ISO_8859_1));
  }

  /** Path of a test resource. */
  static String resource(String name) {
    try {
      return Path.of(Run.class.getResource("/" + name).toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Content of a test resource, one character per byte. */
  static String golden(String name) {
    try {
      return Files.readString(Path.of(resource(name)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
