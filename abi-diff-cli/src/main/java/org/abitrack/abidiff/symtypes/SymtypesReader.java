package org.abitrack.abidiff.symtypes;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;

/**
 * Reads symtypes from a plain file, from a consolidated one (that of SUSE's old {@code
 * rpm/modversions} included, whose sections are named after object files), or from a tree of plain
 * files named {@code *.symtypes}. Symbolic links in a tree are not followed.
 *
 * <p>All methods throw {@link FileAccessException} if a file cannot be read and {@link
 * LineException} if a line is wrong: a name twice in one file, a section twice, a reference to a
 * type that the file does not have, an empty line in a plain file, a consolidated file in a tree.
 */
public final class SymtypesReader {
  private static final String SUFFIX = ".symtypes";

  private final RecordPool pool;
  private final Consumer<DuplicateExport> duplicates;

  /**
   * A reader into this pool.
   *
   * @param duplicates is told of exports that a second file has, too
   */
  public SymtypesReader(RecordPool pool, Consumer<DuplicateExport> duplicates) {
    this.pool = pool;
    this.duplicates = duplicates;
  }

  /** Reads whatever is there. */
  public SymtypesCorpus read(Path path) {
    try {
      path.getFileSystem().provider().checkAccess(path);
    } catch (IOException e) {
      throw new FileAccessException("query the path", ByteText.of(path), e);
    }
    if (Files.isDirectory(path)) {
      return readTree(path);
    }
    String shown = ByteText.of(path);
    Bytes bytes = Bytes.of(path, shown);
    Path name = path.getFileName();
    return read(bytes, shown, name == null ? shown : ByteText.of(name));
  }

  /**
   * Reads what is in memory, plain or consolidated.
   *
   * @param source its name in messages
   * @param path the path of the file in the corpus, if it is a plain one
   */
  public SymtypesCorpus read(Bytes bytes, String source, String path) {
    CorpusBuilder corpus = new CorpusBuilder(pool, duplicates);
    if (ConsolidatedParser.isConsolidated(bytes)) {
      new ConsolidatedParser(bytes, source, corpus).parse();
    } else {
      PlainParser.parse(bytes, source, path, corpus);
    }
    return corpus.build();
  }

  /** Reads a consolidated file; any other is an error. */
  public SymtypesCorpus readConsolidated(Path path) {
    String shown = ByteText.of(path);
    Bytes bytes = Bytes.of(path, shown);
    CorpusBuilder corpus = new CorpusBuilder(pool, duplicates);
    if (bytes.length() > 0 && !ConsolidatedParser.isConsolidated(bytes)) {
      throw new LineException("Expected a file header", shown, 1, bytes.line(1));
    }
    new ConsolidatedParser(bytes, shown, corpus).parse();
    return corpus.build();
  }

  /** Reads a tree of plain files. */
  public SymtypesCorpus readTree(Path root) {
    List<String> paths = new ArrayList<>();
    String shown = ByteText.of(root);
    String prefix = shown.endsWith("/") ? shown : shown + "/";
    walk(prefix, "", paths);
    paths.sort(PathOrder::compare);
    CorpusBuilder corpus = new CorpusBuilder(pool, duplicates);
    Bytes bytes = new Bytes();
    for (String path : paths) {
      String source = prefix + path;
      bytes.read(ByteText.path(source), source);
      if (ConsolidatedParser.isConsolidated(bytes)) {
        throw new LineException("Consolidated file found in a directory", source, 1, bytes.line(1));
      }
      PlainParser.parse(bytes, source, path, corpus);
    }
    return corpus.build();
  }

  private static void walk(String prefix, String folder, List<String> paths) {
    String shown = prefix + folder;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(ByteText.path(shown))) {
      for (Path entry : entries) {
        String name = folder + ByteText.of(entry.getFileName());
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          walk(prefix, name + File.separator, paths);
        } else if (isSymtypes(name) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          paths.add(name);
        }
      }
    } catch (IOException e) {
      throw new FileAccessException("read the directory", shown, e);
    }
  }

  /** A file that is named just {@code .symtypes} has no extension. */
  private static boolean isSymtypes(String path) {
    return path.endsWith(SUFFIX)
        && path.length() > SUFFIX.length()
        && path.charAt(path.length() - SUFFIX.length() - 1) != '/';
  }
}
