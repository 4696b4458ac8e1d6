package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.abitrack.abidiff.compressed.CompressedFiles;
import org.abitrack.abidiff.placement.PlacementKind;
import org.abitrack.abidiff.symtypes.DuplicateExport;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesReader;
import org.abitrack.abidiff.symvers.SymversEntry;
import org.abitrack.abidiff.symvers.SymversReader;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.commandline.picocli.CommandError;

/**
 * Makes a {@link Kernel} of files, whose kinds are recognised by what is in them: Module.symvers,
 * symtypes as a file, a consolidated file or a tree, snapshots, objects with or without debugging
 * information ({@code vmlinux}, modules, a tree of them), and what tells where functions come from.
 * All but symtypes and the latter may be compressed.
 */
public final class KernelReader {
  private final RecordPool pool;
  private final Consumer<DuplicateExport> duplicates;
  private final ReadOptions options;

  /**
   * A reader.
   *
   * @param pool shared by the kernels that are to be compared
   * @param duplicates is told of exports that a second symtypes file has, too
   */
  public KernelReader(RecordPool pool, Consumer<DuplicateExport> duplicates) {
    this(pool, duplicates, ReadOptions.standard());
  }

  /** The same with options. */
  public KernelReader(RecordPool pool, Consumer<DuplicateExport> duplicates, ReadOptions options) {
    this.pool = pool;
    this.duplicates = duplicates;
    this.options = options;
  }

  /**
   * Reads all parts of one kernel, any number of which may be objects and tables of lines. The
   * parts complete each other; what two of them say differently counts as {@link KernelParts} says.
   *
   * @throws CommandError if a part is of no known kind, or a second one of a kind
   * @throws FileAccessException if a file cannot be read
   * @throws LineException if a line is wrong
   * @throws org.abitrack.dwarfcore.io.FormatException if an object is damaged
   */
  public Kernel read(List<Path> parts) {
    KernelParts found = new KernelParts(pool, duplicates, options);
    for (Path part : parts) {
      if (Files.isDirectory(part)) {
        folder(part, found);
      } else {
        file(part, found);
      }
    }
    return found.kernel(ByteText.of(parts.getFirst()));
  }

  private void folder(Path folder, KernelParts found) {
    boolean objects = ObjectInputs.isIn(folder);
    List<Path> tables = PlacementKind.tablesIn(folder);
    for (Path table : tables) {
      found.placement().add(PlacementKind.LINE_TABLE, table);
    }
    if (objects) {
      found.objects().add(folder);
    } else if (tables.isEmpty()) {
      found.setTypes(folder, new SymtypesReader(pool, duplicates).read(folder));
    }
  }

  private void file(Path file, KernelParts found) {
    PlacementKind kind = PlacementKind.of(file);
    if (kind != null) {
      found.placement().add(kind, file);
    } else if (ObjectInputs.isElf(file)) {
      found.objects().add(file);
    } else if (isModuleSymvers(file)) {
      found.setListed(file, exports(file));
    } else if (ObjectInputs.start(file).startsWith(SnapshotReader.MAGIC)) {
      String shown = ByteText.of(file);
      SymtypesReader symtypes = new SymtypesReader(pool, duplicates);
      found.setSnapshot(file, SnapshotReader.read(content(file, shown), shown, symtypes));
    } else {
      found.setTypes(file, new SymtypesReader(pool, duplicates).read(file));
    }
  }

  /** What a file holds, or what was compressed into it. */
  private static Bytes content(Path file, String shown) {
    try {
      byte[] decompressed = CompressedFiles.read(file, shown);
      return decompressed == null ? Bytes.of(file, shown) : Bytes.of(decompressed);
    } catch (IOException e) {
      throw new FileAccessException("open the file", shown, e);
    }
  }

  private static List<KernelExport> exports(Path file) {
    List<KernelExport> exports = new ArrayList<>();
    String shown = ByteText.of(file);
    for (SymversEntry entry : SymversReader.read(content(file, shown), shown).entries()) {
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
    String start = ObjectInputs.start(path);
    return start.startsWith("0x") || start.startsWith("0X");
  }
}
