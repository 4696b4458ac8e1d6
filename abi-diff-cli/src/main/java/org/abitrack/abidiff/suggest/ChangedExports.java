package org.abitrack.abidiff.suggest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.commandline.picocli.CommandError;

/** The exports of both kernels that have another version now, and those that are gone. */
final class ChangedExports {
  private final Map<String, Long> changed = new LinkedHashMap<>();
  private final Map<String, Long> kept = new HashMap<>();
  private final List<String> removed = new ArrayList<>();

  /**
   * Compares versions; where a kernel comes without, those that follow from its types count.
   *
   * @throws CommandError if a kernel has no types, or not those of gendwarfksyms
   */
  static ChangedExports of(Kernel before, Kernel after) {
    Map<String, Long> olds = versions(before);
    Map<String, Long> news = versions(after);
    ChangedExports result = new ChangedExports();
    for (KernelExport export : before.exports()) {
      String name = export.name();
      Long old = olds.get(name);
      Long latest = news.get(name);
      if (!news.containsKey(name)) {
        result.removed.add(name);
      } else if (old != null && latest != null) {
        (old.equals(latest) ? result.kept : result.changed).put(name, old);
      }
    }
    return result;
  }

  /** The types of a kernel, which must be known. */
  static SymtypesCorpus types(Kernel kernel) {
    SymtypesCorpus types = kernel.types();
    if (types == null || types.exportCount() == 0) {
      throw new CommandError(
          kernel.shownLabel() + ": no types; give objects with DWARF, symtypes or a snapshot");
    }
    RecordPool pool = types.pool();
    String text = pool.text(types.find(types.fileOf(types.export(0)), types.export(0)));
    if (!text.startsWith("subprogram") && !text.startsWith("variable")) {
      throw new CommandError(
          kernel.shownLabel() + ": types of genksyms; kABI rules are for gendwarfksyms");
    }
    return types;
  }

  private static Map<String, Long> versions(Kernel kernel) {
    SymtypesCorpus types = types(kernel);
    boolean versioned = !kernel.hasOnlyZeroVersions();
    Map<String, Long> versions = new HashMap<>();
    Map<Integer, List<String>> unknown = new HashMap<>();
    for (KernelExport export : kernel.exports()) {
      int name = types.pool().findName(export.name());
      int file = name < 0 ? -1 : types.fileOf(name);
      if (versioned && export.crc() != KernelExport.NO_CRC) {
        versions.put(export.name(), export.crc());
      } else {
        versions.put(export.name(), null);
        if (file >= 0) {
          unknown.computeIfAbsent(file, _ -> new ArrayList<>()).add(export.name());
        }
      }
    }
    unknown.forEach((file, names) -> versions.putAll(FileTypes.of(types, file).versions(names)));
    return versions;
  }

  /** Those with another version: the old one by name, in the order of the names. */
  Map<String, Long> changed() {
    return changed;
  }

  /** Those with the same version. */
  Map<String, Long> kept() {
    return kept;
  }

  /** Those that the new kernel does not export. */
  List<String> removed() {
    return removed;
  }
}
