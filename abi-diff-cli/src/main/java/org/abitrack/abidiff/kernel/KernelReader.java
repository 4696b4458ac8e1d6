package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.abitrack.abidiff.compressed.CompressedFiles;
import org.abitrack.abidiff.symtypes.DuplicateExport;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesReader;
import org.abitrack.abidiff.symvers.SymversEntry;
import org.abitrack.abidiff.symvers.SymversReader;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Kernel} of files, whose kinds are recognised by what is in them: Module.symvers,
 * symtypes as a file, a consolidated file or a tree, snapshots, and objects with or without
 * debugging information ({@code vmlinux}, modules, a tree of them). All but symtypes may be
 * compressed.
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
   * Reads all parts of one kernel. Any number of them may be objects; where Module.symvers has no
   * versions, those computed from the objects count.
   *
   * @throws CommandError if a part is of no known kind, or a second one of a kind
   * @throws FileAccessException if a file cannot be read
   * @throws LineException if a line is wrong
   * @throws org.abitrack.dwarfcore.io.FormatException if an object is damaged
   */
  public Kernel read(List<Path> parts) {
    Kernel snapshot = snapshot(parts);
    if (snapshot != null) {
      return snapshot;
    }
    SymtypesCorpus types = null;
    List<KernelExport> listed = null;
    ObjectInputs objects = new ObjectInputs();
    boolean anyObjects = false;
    for (Path part : parts) {
      if (ObjectInputs.isObjects(part)) {
        anyObjects = true;
        objects.add(part);
      } else if (isModuleSymvers(part)) {
        refuseSecond(listed, part, "Module.symvers");
        listed = exports(part);
      } else {
        refuseSecond(types, part, "symtypes");
        types = new SymtypesReader(pool, duplicates).read(part);
      }
    }
    String label = parts.getFirst().toString();
    if (!anyObjects) {
      return Kernel.of(label, listed == null ? List.of() : listed, types, List.of());
    }
    ObjectKernel made = new ObjectKernel(objects.objects(), pool, duplicates);
    List<KernelExport> exports =
        listed == null ? made.exports() : withVersions(listed, made.exports());
    return Kernel.of(label, exports, types == null ? made.types() : types, made.rules())
        .withImports(made.imports());
  }

  private @Nullable Kernel snapshot(List<Path> parts) {
    for (Path part : parts) {
      if (!Files.isDirectory(part) && ObjectInputs.start(part).startsWith(SnapshotReader.MAGIC)) {
        if (parts.size() > 1) {
          throw new CommandError(part + ": a snapshot is a whole kernel and takes no other input");
        }
        String shown = ByteText.of(part);
        SymtypesReader symtypes = new SymtypesReader(pool, duplicates);
        return SnapshotReader.read(content(part, shown), shown, symtypes);
      }
    }
    return null;
  }

  /** Module.symvers says more of an export; the objects have versions where it has none at all. */
  private static List<KernelExport> withVersions(
      List<KernelExport> listed, List<KernelExport> computed) {
    boolean unversioned = true;
    for (KernelExport export : listed) {
      unversioned &= export.crc() == 0;
    }
    Map<String, KernelExport> byName = new HashMap<>();
    for (KernelExport export : computed) {
      byName.putIfAbsent(export.name(), export);
    }
    List<KernelExport> all = new ArrayList<>();
    for (KernelExport export : listed) {
      KernelExport known = byName.get(export.name());
      long crc = known == null ? KernelExport.NO_CRC : known.crc();
      all.add(
          new KernelExport(
              export.name(),
              unversioned ? crc : export.crc(),
              export.exportType(),
              export.namespace(),
              export.module()));
    }
    // Of several exports with one name the first counts: what follows is not in Module.symvers.
    all.addAll(computed);
    return all;
  }

  private static void refuseSecond(@Nullable Object first, Path part, String kind) {
    if (first != null) {
      throw new CommandError(part + ": a second " + kind + " input for one kernel");
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
    if (Files.isDirectory(path)) {
      return false;
    }
    String start = ObjectInputs.start(path);
    return start.startsWith("0x") || start.startsWith("0X");
  }
}
