package org.abitrack.abidiff.suse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesWriter;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.file.AtomicFile;

/** Writes the files of a corpus as a tree of plain files. */
final class SymtypesSplitter {
  private final SymtypesCorpus corpus;
  private final SymtypesWriter writer;
  private final Set<Path> folders = new HashSet<>();

  /** A splitter of this corpus. */
  SymtypesSplitter(SymtypesCorpus corpus) {
    this.corpus = corpus;
    writer = new SymtypesWriter(corpus.pool());
  }

  /**
   * Writes all files.
   *
   * @param root the folder for them, one char per byte; it is made if necessary
   * @throws FileAccessException if a file cannot be written, or lies outside of the folder
   */
  void write(String root) {
    makeFolder(ByteText.path(root), root);
    for (int file = 0; file < corpus.fileCount(); file++) {
      write(root, file);
    }
  }

  private void write(String root, int file) {
    String name = root + (root.endsWith("/") ? "" : "/") + corpus.path(file);
    Path path = inside(ByteText.path(root), corpus.path(file), name);
    Path folder = path.getParent();
    if (folder != null) {
      makeFolder(folder, ByteText.of(folder));
    }
    try (AtomicFile output = OutputFiles.create(name)) {
      int number = file;
      OutputFiles.write(output, name, out -> writer.plain(corpus, number, out));
    }
  }

  /** Sections may name anything: {@code ../../.profile} is none of them. */
  private static Path inside(Path root, String path, String shown) {
    try {
      Path relative = Path.of(new String(ByteText.bytes(path), StandardCharsets.UTF_8));
      Path normal = relative.normalize();
      if (!relative.isAbsolute() && !path.isEmpty() && !normal.startsWith("..")) {
        return root.resolve(normal);
      }
    } catch (InvalidPathException e) {
      throw new FileAccessException("create the file", shown, new IOException(e.getMessage(), e));
    }
    throw new FileAccessException(
        "create the file", shown, new IOException("The path leads out of the output directory"));
  }

  private void makeFolder(Path folder, String shown) {
    if (!folders.add(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new FileAccessException(
          "create the directory", shown, new IOException("File exists", e));
    } catch (IOException e) {
      throw new FileAccessException("create the directory", shown, e);
    }
  }
}
