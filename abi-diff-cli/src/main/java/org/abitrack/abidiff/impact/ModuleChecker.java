package org.abitrack.abidiff.impact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.imports.ImportedSymbol;
import org.abitrack.abidiff.imports.ModuleImports;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.result.ModuleCheck;
import org.abitrack.abidiff.result.ModuleCheck.Import;
import org.abitrack.abidiff.result.ModuleCheck.State;
import org.abitrack.abidiff.result.ModuleImpact.Kind;
import org.abitrack.abidiff.result.ModuleImpact.Problem;
import org.jspecify.annotations.Nullable;

/** Compares what modules need with what a kernel has, by the rules of the kernel's loader. */
public final class ModuleChecker {
  private final Map<String, KernelExport> exports = new HashMap<>();

  /**
   * A checker for one kernel.
   *
   * @param kernel its exports; versions that mean nothing are {@link KernelExport#NO_CRC}
   * @param others exports of modules that are loaded, too; the kernel's come first
   */
  public ModuleChecker(Collection<KernelExport> kernel, Collection<KernelExport> others) {
    for (KernelExport export : kernel) {
      exports.putIfAbsent(export.name(), export);
    }
    for (KernelExport export : others) {
      exports.putIfAbsent(export.name(), export);
    }
  }

  /** Each symbol that a module needs with what is known of it. */
  public ModuleCheck check(ModuleImports module) {
    List<Import> imports = new ArrayList<>(module.imports().size());
    for (ImportedSymbol symbol : module.imports()) {
      imports.add(check(module, symbol));
    }
    return new ModuleCheck(
        module.module(),
        module.name(),
        module.licence(),
        module.versioned(),
        module.vermagic(),
        module.namespaces(),
        imports);
  }

  private Import check(ModuleImports module, ImportedSymbol symbol) {
    String name = symbol.name();
    KernelExport export = exports.get(name);
    if (export == null) {
      List<Problem> missing =
          symbol.weak()
              ? List.of()
              : List.of(new Problem(name, Kind.MISSING, "nothing exports it"));
      State state = symbol.weak() ? State.OPTIONAL : State.PROBLEM;
      return new Import(name, null, symbol.crc(), KernelExport.NO_CRC, state, missing);
    }
    List<Problem> problems = new ArrayList<>();
    boolean known = symbol.crc() >= 0 && export.crc() >= 0;
    if (known && symbol.crc() != export.crc()) {
      String detail = "wants " + shown(symbol.crc()) + ", is " + shown(export.crc());
      problems.add(new Problem(name, Kind.VERSION, detail));
    }
    addNamespace(module, export, problems);
    addLicence(module.licence(), export, problems);
    State state = known ? State.OK : State.UNVERSIONED;
    return new Import(
        name,
        export.module(),
        symbol.crc(),
        export.crc(),
        problems.isEmpty() ? state : State.PROBLEM,
        problems);
  }

  private static void addNamespace(
      ModuleImports module, KernelExport export, List<Problem> problems) {
    String namespace = export.namespace();
    if (namespace == null || namespace.isEmpty() || module.licence() == null) {
      return;
    }
    if (ModuleNamespace.is(namespace)) {
      if (!ModuleNamespace.admits(namespace, module.name())) {
        String detail = "only for the modules " + ModuleNamespace.list(namespace);
        problems.add(new Problem(export.name(), Kind.NAMESPACE, detail));
      }
    } else if (!module.namespaces().contains(namespace)) {
      String detail = "in namespace " + namespace + ", which it does not import";
      problems.add(new Problem(export.name(), Kind.NAMESPACE, detail));
    }
  }

  private static void addLicence(
      @Nullable String licence, KernelExport export, List<Problem> problems) {
    String type = export.exportType();
    if (licence == null || type == null || Licence.isGplCompatible(licence)) {
      return;
    }
    if (type.startsWith("EXPORT_SYMBOL_GPL") || type.endsWith("_GPL")) {
      String shown = licence.isEmpty() ? "not given" : "'" + licence + "'";
      String detail = type + ", and its licence is " + shown;
      problems.add(new Problem(export.name(), Kind.LICENSE, detail));
    }
  }

  private static String shown(long crc) {
    String hex = Long.toHexString(crc);
    return "0x" + "0".repeat(8 - hex.length()) + hex;
  }
}
