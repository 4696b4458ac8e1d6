package org.abitrack.symversions.kbuild;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.MappedFile;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.export.ObjectExports;

/**
 * What a build knows about one object.
 *
 * @param path the object
 * @param exports the names that the object exports, or that others export for it, one character per
 *     byte
 * @param versioned names that have a line in its {@code .cmd} file
 * @param assembly whether it comes from assembly, which says nothing about types
 * @param rust whether it comes from Rust, whose exports are declared elsewhere ({@link
 *     RustExports})
 * @param bitcode whether it is not an object at all, but LLVM bitcode; then it has no exports
 */
public record KbuildObject(
    String path,
    List<String> exports,
    Set<String> versioned,
    boolean assembly,
    boolean rust,
    boolean bitcode) {
  private static final String STAND_IN = ".gendwarfksyms.o";

  /**
   * Reads an object's exports and its {@code .cmd} file.
   *
   * @throws SymversionsException if the {@code .cmd} file or the object is missing, or the object
   *     is of a kind that has no types to read
   * @throws org.abitrack.dwarfcore.io.FormatException if the object is damaged
   */
  public static KbuildObject read(String path) {
    CmdFile cmd = CmdFile.of(path);
    try (FileBytes file = MappedFile.open(Path.of(path), path)) {
      boolean bitcode = isBitcode(file);
      return new KbuildObject(
          path,
          bitcode ? List.of() : exports(ElfFile.of(file)),
          cmd.versionedNames(),
          cmd.isAssembly(),
          cmd.isRust(),
          bitcode);
    } catch (IOException e) {
      String problem =
          new File(path).exists() ? e.toString() : "the list names it, but it is missing";
      throw new SymversionsException(path + ": " + problem);
    }
  }

  /** Bitcode as it is, or in the wrapper that it has for some systems. */
  private static boolean isBitcode(FileBytes file) {
    if (file.size() < 4) {
      return false;
    }
    int start = file.get(0) << 24 | file.get(1) << 16 | file.get(2) << 8 | file.get(3);
    return start == 0x4243c0de || start == 0xdec0170b;
  }

  private static List<String> exports(ElfFile elf) {
    boolean gccBitcode = false;
    for (SectionHeader section : elf.sections()) {
      gccBitcode |= section.name().startsWith(".gnu.lto_");
    }
    if (gccBitcode && elf.debugSection(".debug_info") == null) {
      throw new SymversionsException(
          elf.name() + ": is GCC's intermediate code (-flto), whose types only the compiler reads");
    }
    List<String> names = ObjectExports.exportLabels(elf);
    for (String name : names) {
      for (int i = 0; i < name.length(); i++) {
        if (name.charAt(i) <= ' ') {
          throw new SymversionsException(
              elf.name() + ": exports a name with a blank: '" + name + "'");
        }
      }
    }
    return names;
  }

  /** The same object, with other exports. */
  KbuildObject withExports(List<String> names) {
    return new KbuildObject(path, names, versioned, assembly, rust, bitcode);
  }

  /**
   * Whether exports have no version. Some may have one: a tool that appends line by line may have
   * been stopped between them.
   */
  public boolean lacksVersions() {
    return !versioned.containsAll(exports);
  }

  /**
   * The file with the types of the exports: the object, but for assembly the stand-in that the
   * build compiles from the prototypes.
   *
   * @throws SymversionsException if that is missing
   */
  public String typesFile() {
    if (!assembly) {
      return path;
    }
    String stem = path.endsWith(".o") ? path.substring(0, path.length() - 2) : path;
    if (!new File(stem + STAND_IN).exists()) {
      throw new SymversionsException(
          path
              + ": exports from assembly, whose types are in '"
              + stem
              + STAND_IN
              + "', but that was not built");
    }
    return stem + STAND_IN;
  }

  /** The objects among {@code objects} that lack versions. */
  public static List<KbuildObject> lackingVersions(List<KbuildObject> objects) {
    List<KbuildObject> lacking = new ArrayList<>();
    for (KbuildObject object : objects) {
      if (object.lacksVersions()) {
        lacking.add(object);
      }
    }
    return lacking;
  }
}
