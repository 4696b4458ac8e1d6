package org.abitrack.abidiff.kernel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.abitrack.abidiff.imports.ModuleImports;
import org.abitrack.abidiff.placement.Placement;
import org.abitrack.abidiff.placement.PlacementReader;
import org.abitrack.abidiff.symtypes.DuplicateExport;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/**
 * What is given of one kernel. Where two parts say something of one export, Module.symvers counts
 * before objects and these before a snapshot, field by field; versions that are all zero do not
 * count. Types are those of symtypes if there are any, else those of the objects and, of files that
 * these have not, of the snapshot. kABI rules of all parts are in force. What modules need and
 * where functions come from is, module by module, taken from what is given beside a snapshot, else
 * from it.
 */
final class KernelParts {
  private final RecordPool pool;
  private final Consumer<DuplicateExport> duplicates;
  private final ReadOptions options;
  private final ObjectInputs objects = new ObjectInputs();
  private final PlacementReader placement = new PlacementReader();
  private @Nullable SymtypesCorpus types;
  private @Nullable List<KernelExport> listed;
  private @Nullable Kernel snapshot;

  KernelParts(RecordPool pool, Consumer<DuplicateExport> duplicates, ReadOptions options) {
    this.pool = pool;
    this.duplicates = duplicates;
    this.options = options;
  }

  ObjectInputs objects() {
    return objects;
  }

  /** Takes everything that only tells where functions come from; objects come by themselves. */
  PlacementReader placement() {
    return placement;
  }

  void setTypes(Path part, SymtypesCorpus corpus) {
    refuseSecond(types, part, "symtypes");
    types = corpus;
  }

  void setListed(Path part, List<KernelExport> exports) {
    refuseSecond(listed, part, "Module.symvers");
    listed = exports;
  }

  void setSnapshot(Path part, Kernel kernel) {
    refuseSecond(snapshot, part, "snapshot");
    snapshot = kernel;
  }

  private static void refuseSecond(@Nullable Object first, Path part, String kind) {
    if (first != null) {
      throw new CommandError(part + ": a second " + kind + " input for one kernel");
    }
  }

  Kernel kernel(String label) {
    List<KernelExport> exports = snapshot == null ? List.of() : snapshot.exports();
    SymtypesCorpus corpus = snapshot == null ? null : snapshot.types();
    Set<KabiRule> rules = new TreeSet<>(ObjectKernel.RULE_ORDER);
    Map<String, ModuleImports> imports = new TreeMap<>();
    if (snapshot != null) {
      rules.addAll(snapshot.kabiRules());
      snapshot.imports().forEach(module -> imports.put(module.module(), module));
    }
    List<ObjectInput> inputs = objects.objects();
    if (!inputs.isEmpty()) {
      ObjectKernel made = new ObjectKernel(inputs, pool, duplicates, placement, options);
      exports = completed(made.exports(), exports);
      corpus = types == null ? made.types(corpus) : types;
      rules.addAll(made.rules());
      made.imports().forEach(module -> imports.put(module.module(), module));
    }
    if (listed != null) {
      boolean computed = !inputs.isEmpty() || snapshot != null;
      exports = completed(computed ? withoutZeroVersions(listed) : listed, exports);
    }
    return Kernel.of(label, exports, types == null ? corpus : types, List.copyOf(rules))
        .withImports(List.copyOf(imports.values()))
        .withPlacement(placed());
  }

  private @Nullable Placement placed() {
    Placement known = snapshot == null ? null : snapshot.placement();
    Placement found = placement.finish(options.jobs());
    return found == null ? known : known == null ? found : found.completedBy(known);
  }

  /** Versions that are all zero are no versions: there may be others. */
  private static List<KernelExport> withoutZeroVersions(List<KernelExport> exports) {
    for (KernelExport export : exports) {
      if (export.crc() != 0) {
        return exports;
      }
    }
    return exports.stream().map(KernelExport::withoutVersion).toList();
  }

  /** The first exports, with what only the others know of them, and then the others. */
  private static List<KernelExport> completed(List<KernelExport> first, List<KernelExport> others) {
    if (others.isEmpty()) {
      return first;
    }
    Map<String, KernelExport> byName = new HashMap<>();
    for (KernelExport other : others) {
      byName.putIfAbsent(other.name(), other);
    }
    List<KernelExport> all = new ArrayList<>();
    for (KernelExport export : first) {
      KernelExport other = byName.get(export.name());
      all.add(other == null ? export : completed(export, other));
    }
    // Of several exports with one name the first counts.
    all.addAll(others);
    return all;
  }

  private static KernelExport completed(KernelExport export, KernelExport other) {
    return new KernelExport(
        export.name(),
        export.crc() == KernelExport.NO_CRC ? other.crc() : export.crc(),
        export.exportType() == null ? other.exportType() : export.exportType(),
        export.namespace() == null ? other.namespace() : export.namespace(),
        export.module() == null ? other.module() : export.module());
  }
}
