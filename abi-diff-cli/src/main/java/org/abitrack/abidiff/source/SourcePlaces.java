package org.abitrack.abidiff.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.split.UnitRun;
import org.abitrack.dwarfcore.dwarf.split.UnitRuns;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;

/** Finds where types, functions and variables are defined (DW_AT_decl_file, DW_AT_decl_line). */
public final class SourcePlaces {
  private SourcePlaces() {}

  /**
   * Looks through objects until all is found.
   *
   * @param objects files with DWARF; those without are passed over
   * @param names as in symtypes: {@code s#page}, {@code kfree}
   * @return the places of those names that have one; of several definitions the first
   * @throws FileAccessException if an object cannot be read
   * @throws org.abitrack.dwarfcore.io.FormatException if an object is damaged
   */
  public static Map<String, SourcePlace> find(List<Path> objects, Collection<String> names) {
    Map<String, SourcePlace> found = new HashMap<>();
    for (Path object : objects) {
      if (!found.keySet().containsAll(names)) {
        search(object, names, found);
      }
    }
    return found;
  }

  private static void search(
      Path object, Collection<String> names, Map<String, SourcePlace> found) {
    String shown = object.toString();
    try (FileBytes bytes = InputFiles.open(shown, shown)) {
      ElfFile elf = ElfFile.of(bytes);
      if (elf.debugSection(".debug_info") == null) {
        return;
      }
      DwarfFile dwarf = DwarfFile.of(elf);
      try (UnitRuns runs = new UnitRuns(dwarf, List.of())) {
        for (UnitRun run = runs.next(); run != null; run = runs.next()) {
          DeclarationScan scan = new DeclarationScan(run.file(), missing(names, found), found);
          for (UnitHeader unit : run.units()) {
            if (scan.isDone()) {
              return;
            }
            scan.scan(unit);
          }
        }
      }
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(object), e);
    }
  }

  private static List<String> missing(Collection<String> names, Map<String, SourcePlace> found) {
    return names.stream().filter(name -> !found.containsKey(name)).distinct().toList();
  }
}
