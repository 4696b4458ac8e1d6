package org.abitrack.dwarfcore.dwarf.split;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.Skeleton;
import org.abitrack.dwarfcore.dwarf.SplitContext;
import org.abitrack.dwarfcore.dwarf.unit.UnitContribution;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.dwarfcore.io.Location;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the .dwo and .dwp files of one object.
 *
 * <p>A package is OBJECT.dwp, or any .dwp file in one of the directories. A .dwo file is looked for
 * where the skeleton says it was written (DW_AT_comp_dir and DW_AT_dwo_name), then beside the
 * object, then in the directories; with the directories of its name, and without. A file that has
 * no unit with the skeleton's id is passed over. Not safe for use by several threads.
 */
final class SplitFiles implements AutoCloseable {
  private static final String PACKAGE_SUFFIX = ".dwp";

  private final String object;
  private final List<String> directories;
  private @Nullable List<DwarfPackage> packages;
  private final List<FileBytes> open = new ArrayList<>();

  SplitFiles(String object, List<String> directories) {
    this.object = object;
    this.directories = List.copyOf(directories);
  }

  /** The unit with an id in one of the packages, or null. */
  @Nullable SplitUnit inPackage(long id, Skeleton skeleton) {
    List<DwarfPackage> known = packages;
    if (known == null) {
      known = openPackages();
      packages = known;
    }
    for (DwarfPackage candidate : known) {
      UnitHeader unit = candidate.find(id, skeleton);
      if (unit != null) {
        return new SplitUnit(candidate.file(), unit, null);
      }
    }
    return null;
  }

  private List<DwarfPackage> openPackages() {
    Set<String> paths = new LinkedHashSet<>();
    paths.add(object + PACKAGE_SUFFIX);
    for (String directory : directories) {
      String[] names = new File(directory.isEmpty() ? "." : directory).list();
      if (names != null) {
        Arrays.sort(names);
        for (String name : names) {
          if (name.endsWith(PACKAGE_SUFFIX)) {
            paths.add(join(directory, name));
          }
        }
      }
    }
    List<DwarfPackage> found = new ArrayList<>();
    Set<File> seen = new LinkedHashSet<>();
    for (String path : paths) {
      File file = new File(path);
      if (file.isFile() && seen.add(file.getAbsoluteFile())) {
        FileBytes bytes = open(path);
        open.add(bytes);
        addPackage(bytes, found);
      }
    }
    return found;
  }

  /**
   * A package without units serves nobody: dwp of binutils makes one of DWARF 5 that it cannot
   * read.
   */
  private static void addPackage(FileBytes bytes, List<DwarfPackage> found) {
    try {
      found.add(DwarfPackage.of(ElfFile.of(bytes)));
    } catch (FormatException e) {
      if (e.code() != FormatErrorCode.NO_DWARF) {
        throw e;
      }
    }
  }

  /**
   * The unit with an id in a .dwo file.
   *
   * @param compilationDirectory DW_AT_comp_dir of the skeleton, or an empty string
   * @param name its DW_AT_dwo_name, or an empty string
   * @param place the skeleton, for messages
   * @throws FormatException MISSING_SPLIT_UNIT if there is no such file, BAD_SPLIT_UNIT if there is
   *     but not with this unit
   */
  SplitUnit inDwo(
      String compilationDirectory, String name, long id, Skeleton skeleton, Location place) {
    String mismatch = null;
    Set<String> candidates = candidates(fileName(compilationDirectory), fileName(name));
    for (String path : candidates) {
      if (new File(path).isFile()) {
        SplitUnit unit = tryDwo(path, id, skeleton);
        if (unit != null) {
          return unit;
        }
        mismatch = mismatch == null ? path : mismatch;
      }
    }
    String what = "split unit '" + name + "' with dwo id 0x" + Long.toHexString(id);
    if (mismatch != null) {
      throw new FormatException(
          FormatErrorCode.BAD_SPLIT_UNIT,
          place,
          what + " is not in " + latin1(mismatch) + ", which is from another compilation");
    }
    throw new FormatException(
        FormatErrorCode.MISSING_SPLIT_UNIT,
        place,
        what + " was not found; looked for " + latin1(String.join(", ", candidates)));
  }

  private static @Nullable SplitUnit tryDwo(String path, long id, Skeleton skeleton) {
    FileBytes bytes = open(path);
    SplitUnit found = null;
    try {
      DwarfFile file = DwarfFile.ofSplit(ElfFile.of(bytes), new DwoContext(skeleton));
      UnitHeader unit = SplitIds.find(file, id);
      found = unit == null ? null : new SplitUnit(file, unit, bytes);
    } catch (FormatException e) {
      if (e.code() != FormatErrorCode.NO_DWARF) {
        throw e;
      }
    } finally {
      if (found == null) {
        bytes.close();
      }
    }
    return found;
  }

  private Set<String> candidates(String compilationDirectory, String name) {
    Set<String> paths = new LinkedHashSet<>();
    File file = new File(name);
    if (!name.isEmpty()) {
      paths.add(
          file.isAbsolute() || compilationDirectory.isEmpty()
              ? name
              : join(compilationDirectory, name));
    }
    String parent = new File(object).getParent();
    String beside = parent == null ? "." : parent;
    addIn(beside, file, paths);
    String objectName = new File(object).getName();
    int dot = objectName.lastIndexOf('.');
    paths.add(join(beside, (dot < 0 ? objectName : objectName.substring(0, dot)) + ".dwo"));
    for (String directory : directories) {
      addIn(directory, file, paths);
    }
    return paths;
  }

  private static void addIn(String directory, File name, Set<String> paths) {
    if (name.getPath().isEmpty()) {
      return;
    }
    if (!name.isAbsolute()) {
      paths.add(join(directory, name.getPath()));
    }
    paths.add(join(directory, name.getName()));
  }

  private static String join(String directory, String name) {
    return directory.isEmpty() || directory.equals(".")
        ? name
        : new File(directory, name).getPath();
  }

  /** Names in DWARF are bytes, held as one character each; those of files are text. */
  private static String fileName(String name) {
    return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The other way round, for messages. */
  private static String latin1(String path) {
    return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static FileBytes open(String path) {
    try {
      return InputFiles.open(path, latin1(path));
    } catch (IOException e) {
      throw new UncheckedIOException(latin1(path) + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    for (FileBytes bytes : open) {
      bytes.close();
    }
    open.clear();
  }

  /** A .dwo file has the sections to itself, and its compile units have one skeleton. */
  private record DwoContext(Skeleton known) implements SplitContext {
    @Override
    public UnitContribution contribution(UnitHeader unit) {
      return UnitContribution.WHOLE;
    }

    @Override
    public @Nullable Skeleton skeleton(UnitHeader unit) {
      return unit.type().isType() ? null : known;
    }
  }
}
