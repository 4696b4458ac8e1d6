package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.abitrack.abidiff.symtypes.DuplicateExport;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesReader;
import org.abitrack.abidiff.symvers.SymversEntry;
import org.abitrack.abidiff.symvers.SymversReader;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Kernel} of files, whose kinds are recognised by what is in them: Module.symvers,
 * and symtypes as a file, a consolidated file or a tree.
 */
public final class KernelReader {
  private final RecordPool pool;
  private final Consumer<DuplicateExport> duplicates;

  /**
   * A reader.
   *
   * @param pool shared by the kernels that are to be compared
   * @param duplicates is told of exports that a second symtypes file has, too
   */
  public KernelReader(RecordPool pool, Consumer<DuplicateExport> duplicates) {
    this.pool = pool;
    this.duplicates = duplicates;
  }

  /**
   * Reads all parts of one kernel.
   *
   * @throws CommandError if a part is of no known kind, or a second one of a kind
   * @throws FileAccessException if a file cannot be read
   * @throws LineException if a line is wrong
   */
  public Kernel read(List<Path> parts) {
    SymtypesCorpus types = null;
    List<KernelExport> exports = null;
    for (Path part : parts) {
      if (isModuleSymvers(part)) {
        refuseSecond(exports, part, "Module.symvers");
        exports = exports(part);
      } else {
        refuseSecond(types, part, "symtypes");
        types = new SymtypesReader(pool, duplicates).read(part);
      }
    }
    return Kernel.of(
        parts.getFirst().toString(), exports == null ? List.of() : exports, types, List.of());
  }

  private static void refuseSecond(@Nullable Object first, Path part, String kind) {
    if (first != null) {
      throw new CommandError(part + ": a second " + kind + " input for one kernel");
    }
  }

  private static List<KernelExport> exports(Path file) {
    List<KernelExport> exports = new ArrayList<>();
    for (SymversEntry entry : SymversReader.read(file).entries()) {
      exports.add(
          new KernelExport(
              entry.name(),
              Integer.toUnsignedLong(entry.crc()),
              entry.exportType(),
              entry.namespace(),
              entry.module()));
    }
    return exports;
  }

  private static boolean isModuleSymvers(Path path) {
    if (Files.isDirectory(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      String start = new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
      if (start.startsWith("\177ELF")) {
        throw new CommandError(path + ": object files cannot be compared yet");
      }
      return start.startsWith("0x") || start.startsWith("0X");
    } catch (IOException e) {
      throw new FileAccessException("open the file", path.toString(), e);
    }
  }
}
