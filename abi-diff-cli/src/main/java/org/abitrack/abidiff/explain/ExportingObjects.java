package org.abitrack.abidiff.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.symversions.export.ObjectExports;

/** Picks those objects of a kernel that export one symbol. */
public final class ExportingObjects {
  private ExportingObjects() {}

  /**
   * The parts that matter for one symbol: of objects, and of folders of objects, those that export
   * it; all other parts. Empty if there are objects, and none exports it.
   *
   * @throws FileAccessException if a part cannot be read
   * @throws org.abitrack.dwarfcore.io.FormatException if an object is damaged
   */
  public static List<Path> choose(List<Path> parts, String symbol) {
    List<Path> chosen = new ArrayList<>();
    boolean anyObjects = false;
    boolean anyExports = false;
    for (Path part : parts) {
      List<Path> objects = objects(part);
      if (objects.isEmpty()) {
        chosen.add(part);
        continue;
      }
      anyObjects = true;
      for (Path object : objects) {
        if (exports(object, symbol)) {
          anyExports = true;
          chosen.add(object);
        }
      }
    }
    return anyObjects && !anyExports ? List.of() : chosen;
  }

  /** Whether a file begins as ELF files do. */
  public static boolean isObject(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4
          && start[0] == 0x7f
          && start[1] == 'E'
          && start[2] == 'L'
          && start[3] == 'F';
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(file), e);
    }
  }

  private static List<Path> objects(Path part) {
    if (!Files.isDirectory(part)) {
      return isObject(part) ? List.of(part) : List.of();
    }
    List<Path> objects = new ArrayList<>();
    try (Stream<Path> found = Files.walk(part)) {
      for (Path file : (Iterable<Path>) found.sorted()::iterator) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".symtypes")) {
          // Where these lie beside objects, they are what is read.
          return List.of();
        }
        boolean named = name.equals("vmlinux") || name.endsWith(".ko");
        if (named && Files.isRegularFile(file) && isObject(file)) {
          objects.add(file);
        }
      }
    } catch (IOException e) {
      throw new FileAccessException("read the directory", ByteText.of(part), e);
    } catch (UncheckedIOException e) {
      throw new FileAccessException("read the directory", ByteText.of(part), e);
    }
    return objects;
  }

  private static boolean exports(Path object, String symbol) {
    String shown = object.toString();
    try (FileBytes file = InputFiles.open(shown, shown)) {
      return Collections.binarySearch(ObjectExports.read(ElfFile.of(file)), symbol) >= 0;
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(object), e);
    }
  }
}
