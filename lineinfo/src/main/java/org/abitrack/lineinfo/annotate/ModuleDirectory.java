package org.abitrack.lineinfo.annotate;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.lineinfo.lookup.LineFile;
import org.abitrack.lineinfo.lookup.LineFiles;
import org.jspecify.annotations.Nullable;

/**
 * The modules below a directory, found by name. The directory is read when the first module is
 * asked for, each module is opened once. {@code -} and {@code _} are the same in names.
 */
final class ModuleDirectory implements AutoCloseable {
  private static final int MAX_DEPTH = 32;

  /** What a module's file may be called, best first: debugging information may lie beside it. */
  private static final String[] SUFFIXES = {".ko.debug", ".ko", ".ko.lineinfo", ".lineinfo"};

  private static final String[] COMPRESSED = {".ko.xz", ".ko.gz", ".ko.zst"};

  private final @Nullable Path directory;
  private final LineFiles files;
  private final Warnings warnings;
  private @Nullable Map<String, Path> paths;
  private final Map<String, Path> compressed = new HashMap<>();
  private final Map<String, @Nullable LineFile> opened = new HashMap<>();

  ModuleDirectory(@Nullable Path directory, LineFiles files, Warnings warnings) {
    this.directory = directory;
    this.files = files;
    this.warnings = warnings;
  }

  /** The module of this name, or null after a warning. */
  @Nullable LineFile find(String module) {
    if (directory == null) {
      return null;
    }
    String name = normalized(module);
    if (opened.containsKey(name)) {
      return opened.get(name);
    }
    LineFile file = open(name, directory);
    opened.put(name, file);
    return file;
  }

  static String normalized(String module) {
    return module.replace('-', '_');
  }

  private @Nullable LineFile open(String name, Path top) {
    Map<String, Path> known = paths;
    if (known == null) {
      known = new HashMap<>();
      paths = known;
      collect(top, known);
    }
    Path path = known.get(name);
    if (path == null) {
      Path packed = compressed.get(name);
      warnings.once(
          "module " + name,
          packed == null
              ? "no module " + name + " in " + top
              : packed
                  + " is compressed and is not read; unpack it, or name a directory that has it "
                  + "unpacked");
      return null;
    }
    try {
      LineFile file = files.open(path.toString());
      if (file.module() && file.hasLines()) {
        return file;
      }
      file.close();
      warnings.once("module " + name, path + " has neither debugging information nor a line table");
    } catch (IOException | FormatException e) {
      warnings.once("module " + name, String.valueOf(e.getMessage()));
    }
    return null;
  }

  private void collect(Path top, Map<String, Path> found) {
    try {
      Files.walkFileTree(
          top,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          MAX_DEPTH,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              add(file, found);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // a link loop, or a folder that is not ours to read
            }
          });
    } catch (IOException e) {
      warnings.once("modules", "cannot read '" + top + "': " + e.getMessage());
    }
  }

  private void add(Path file, Map<String, Path> found) {
    String name = file.getFileName().toString();
    for (String suffix : COMPRESSED) {
      if (name.endsWith(suffix)) {
        compressed.putIfAbsent(stem(name, suffix), file);
        return;
      }
    }
    for (int i = 0; i < SUFFIXES.length; i++) {
      if (!name.endsWith(SUFFIXES[i])) {
        continue;
      }
      String stem = stem(name, SUFFIXES[i]);
      Path known = found.get(stem);
      if (known == null || better(i, known, file)) {
        found.put(stem, file);
      }
      return;
    }
  }

  /** Better suffix, or the same and first by name: the order of a directory must not matter. */
  private static boolean better(int suffix, Path known, Path file) {
    String name = known.getFileName().toString();
    for (int i = 0; i < SUFFIXES.length; i++) {
      if (name.endsWith(SUFFIXES[i])) {
        return suffix < i || suffix == i && file.compareTo(known) < 0;
      }
    }
    return true;
  }

  private static String stem(String name, String suffix) {
    return normalized(name.substring(0, name.length() - suffix.length()));
  }

  @Override
  public void close() {
    for (LineFile file : opened.values()) {
      if (file != null) {
        file.close();
      }
    }
  }
}
