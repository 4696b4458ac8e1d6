package org.abitrack.abidiff.suse;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.file.AtomicFile;

/** Files that the programs write, with their errors. */
final class OutputFiles {
  /** Writes the content of a file. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  private OutputFiles() {}

  static AtomicFile create(String file) {
    try {
      return new AtomicFile(new String(ByteText.bytes(file), StandardCharsets.UTF_8));
    } catch (UncheckedIOException e) {
      throw new FileAccessException("create the file", file, e);
    }
  }

  static void write(AtomicFile file, String name, Content content) {
    try {
      content.write(file.out());
      file.commit();
    } catch (IOException e) {
      throw new FileAccessException("write to", name, e);
    } catch (UncheckedIOException e) {
      throw new FileAccessException("write to", name, e);
    }
  }

  /** Writes a file, or standard output. */
  static void write(String name, OutputStream standardOutput, Content content) {
    if (!Outputs.isStandardOutput(name)) {
      try (AtomicFile file = create(name)) {
        write(file, name, content);
      }
      return;
    }
    try {
      OutputStream out = new BufferedOutputStream(standardOutput, 1 << 16);
      content.write(out);
      out.flush();
    } catch (IOException e) {
      throw new FileAccessException("write to", name, e);
    }
  }
}
