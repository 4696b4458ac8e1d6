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
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.symversions.export.ObjectExports;
import org.jspecify.annotations.Nullable;

/**
 * Picks those objects of a kernel that export one symbol, so that the types of the others need not
 * be read, and tells which modules need it.
 *
 * @param parts the parts that matter: of objects, and of folders of objects, those that export the
 *     symbol; all other parts
 * @param isFound whether an object exports it, or there are no objects
 * @param users modules that need it, sorted; null if there are no objects
 */
public record ExportingObjects(List<Path> parts, boolean isFound, @Nullable List<String> users) {

  /**
   * Looks through the symbol tables of all objects.
   *
   * @param parts of one kernel
   * @throws FileAccessException if a part cannot be read
   * @throws org.abitrack.dwarfcore.io.FormatException if an object is damaged
   */
  public static ExportingObjects of(List<Path> parts, String symbol) {
    List<Path> chosen = new ArrayList<>();
    List<String> users = new ArrayList<>();
    boolean anyObjects = false;
    boolean anyExports = false;
    for (Path part : parts) {
      List<Path> objects = objects(part);
      if (objects.isEmpty()) {
        chosen.add(part);
      }
      for (Path object : objects) {
        anyObjects = true;
        if (look(object, symbol, part, users)) {
          anyExports = true;
          chosen.add(object);
        }
      }
    }
    users.sort(null);
    return new ExportingObjects(
        chosen, anyExports || !anyObjects, anyObjects ? List.copyOf(users) : null);
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

  /** Whether an object exports the symbol; one that needs it is added to {@code users}. */
  private static boolean look(Path object, String symbol, Path part, List<String> users) {
    String shown = object.toString();
    try (FileBytes file = InputFiles.open(shown, shown)) {
      ElfFile elf = ElfFile.of(file);
      if (needs(elf, symbol)) {
        users.add(module(part.equals(object) ? object.getFileName() : part.relativize(object)));
      }
      return Collections.binarySearch(ObjectExports.read(elf), symbol) >= 0;
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(object), e);
    }
  }

  private static boolean needs(ElfFile elf, String symbol) {
    for (SectionHeader section : elf.sections()) {
      if (section.type() == SectionHeader.SHT_SYMTAB) {
        SymbolTable symbols = elf.symbols(section);
        for (int i = 1; i < symbols.count(); i++) {
          if (symbols.sectionIndex(i) == SymbolTable.SHN_UNDEF && symbols.name(i).equals(symbol)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** As Module.symvers calls it: the path in the kernel's tree without {@code .ko}. */
  private static String module(Path path) {
    String text = ByteText.of(path);
    int kernel = text.startsWith("kernel/") ? 0 : text.indexOf("/kernel/") + 1;
    String below = kernel == 0 && !text.startsWith("kernel/") ? text : text.substring(kernel + 7);
    return below.endsWith(".ko") ? below.substring(0, below.length() - 3) : below;
  }
}
