package org.abitrack.abidiff.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.abitrack.abidiff.imports.ModuleImports;
import org.abitrack.abidiff.placement.Placement;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.text.ByteText;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: all that is known of a kernel. Parts that no input gives are empty or
 * null, and what needs them is not compared.
 *
 * @param label what to call it in reports, one char per byte
 * @param exports by name, in the order of their bytes
 * @param types their types, file by file; null if not known. Kernels that are to be compared share
 *     the {@link SymtypesCorpus#pool()}.
 * @param kabiRules the rules in force when the types were written, or that a caller names
 * @param imports what its modules need, by module
 * @param placement where its functions come from; null if not known
 */
public record Kernel(
    String label,
    List<KernelExport> exports,
    @Nullable SymtypesCorpus types,
    List<KabiRule> kabiRules,
    List<ModuleImports> imports,
    @Nullable Placement placement) {

  /** Copies the lists. */
  public Kernel {
    exports = List.copyOf(exports);
    kabiRules = List.copyOf(kabiRules);
    imports = List.copyOf(imports);
  }

  /**
   * Puts a kernel together: the exports that {@code listed} describes, and those that only {@code
   * types} has.
   *
   * @param listed from Module.symvers and the like; of several with one name the first counts
   */
  public static Kernel of(
      String label,
      Collection<KernelExport> listed,
      @Nullable SymtypesCorpus types,
      List<KabiRule> kabiRules) {
    Map<String, KernelExport> byName = new HashMap<>(listed.size() * 2);
    for (KernelExport export : listed) {
      byName.putIfAbsent(export.name(), export);
    }
    if (types != null) {
      for (int i = 0; i < types.exportCount(); i++) {
        byName.computeIfAbsent(types.pool().name(types.export(i)), KernelExport::named);
      }
    }
    return new Kernel(
        label, new ArrayList<>(new TreeMap<>(byName).values()), types, kabiRules, List.of(), null);
  }

  /** The label as an ordinary string, for messages. */
  public String shownLabel() {
    return ByteText.shown(label);
  }

  /** The same kernel with other exports. */
  public Kernel withExports(List<KernelExport> others) {
    return new Kernel(label, others, types, kabiRules, imports, placement);
  }

  /** The same kernel with what its modules need. */
  public Kernel withImports(List<ModuleImports> others) {
    return new Kernel(label, exports, types, kabiRules, others, placement);
  }

  /** The same kernel with the places of its functions. */
  public Kernel withPlacement(@Nullable Placement other) {
    return new Kernel(label, exports, types, kabiRules, imports, other);
  }

  /** The same kernel with no version known. */
  public Kernel withoutVersions() {
    return withExports(exports.stream().map(KernelExport::withoutVersion).toList());
  }

  /**
   * Whether it has what the kernel image exports: what is in no list of a whole kernel is exported
   * nowhere.
   */
  public boolean isWhole() {
    return exportingModules().contains("vmlinux");
  }

  /** Whether versions are given and every one of them is zero: a build without MODVERSIONS. */
  public boolean hasOnlyZeroVersions() {
    boolean any = false;
    for (KernelExport export : exports) {
      if (export.crc() > 0) {
        return false;
      }
      any |= export.crc() == 0;
    }
    return any;
  }

  /** The modules that export something; {@code vmlinux} is one. */
  public Set<String> exportingModules() {
    Set<String> modules = new HashSet<>();
    for (KernelExport export : exports) {
      if (export.module() != null) {
        modules.add(export.module());
      }
    }
    return modules;
  }
}
