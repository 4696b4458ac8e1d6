package org.abitrack.abidiff.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.imports.ImportedSymbol;
import org.abitrack.abidiff.imports.ModuleImports;
import org.jspecify.annotations.Nullable;

/**
 * What the modules of a kernel need: a line per module, then one per namespace and one per symbol,
 * so that a change is a changed line. The version of a symbol is {@code =} if it is that of the
 * kernel's export, which it nearly always is.
 */
final class ModulesSection implements SnapshotSection {
  private static final int MODULE_FIELDS = 7;
  private static final int SYMBOL_FIELDS = 2;
  private static final String SAME = "=";
  private static final String WEAK = "weak ";
  private static final String VERSIONED = "versions";

  @Override
  public String keyword() {
    return "modules";
  }

  @Override
  public int count(Kernel kernel) {
    return kernel.imports().size();
  }

  @Override
  public void write(Kernel kernel, SnapshotText out) {
    Map<String, KernelExport> exports = byName(kernel);
    for (ModuleImports module : kernel.imports()) {
      out.field(module.module(), '\t');
      out.field(module.name(), '\t');
      out.field(module.licence(), '\t');
      out.field(module.versioned() ? VERSIONED : "", '\t');
      out.field(module.vermagic(), '\t');
      out.field(String.valueOf(module.namespaces().size()), '\t');
      out.field(String.valueOf(module.imports().size()), '\n');
      for (String namespace : module.namespaces()) {
        out.field(namespace, '\n');
      }
      for (ImportedSymbol symbol : module.imports()) {
        out.field(symbol.name(), '\t');
        version(symbol, exports.get(symbol.name()), out);
      }
    }
  }

  private static Map<String, KernelExport> byName(Kernel kernel) {
    Map<String, KernelExport> exports = new HashMap<>(kernel.exports().size() * 2);
    for (KernelExport export : kernel.exports()) {
      exports.put(export.name(), export);
    }
    return exports;
  }

  private static void version(
      ImportedSymbol symbol, @Nullable KernelExport export, SnapshotText out) {
    if (symbol.weak()) {
      out.raw(WEAK);
    }
    if (export != null && symbol.crc() >= 0 && symbol.crc() == export.crc()) {
      out.field(SAME, '\n');
    } else {
      out.crc(symbol.crc(), '\n');
    }
  }

  @Override
  public Kernel read(Kernel kernel, int count, SnapshotLines lines) {
    Map<String, KernelExport> exports = byName(kernel);
    List<ModuleImports> modules = new ArrayList<>();
    String last = null;
    for (int i = 0; i < count; i++) {
      ModuleImports module = module(exports, lines);
      if (last != null && last.compareTo(module.module()) >= 0) {
        throw lines.error("not in the order of the bytes: module '" + module.module() + "'");
      }
      last = module.module();
      modules.add(module);
    }
    return kernel.withImports(modules);
  }

  private static ModuleImports module(Map<String, KernelExport> exports, SnapshotLines lines) {
    @Nullable String[] fields = lines.fields(MODULE_FIELDS);
    String module = lines.known(fields[0]);
    String name = lines.known(fields[1]);
    String versions = lines.known(fields[3]);
    String vermagic = lines.known(fields[4]);
    if (!versions.isEmpty() && !versions.equals(VERSIONED)) {
      throw lines.error("expected '" + VERSIONED + "' or nothing");
    }
    int namespaceCount = lines.count(fields[5], "namespaces");
    int symbolCount = lines.count(fields[6], "symbols");
    List<String> namespaces = new ArrayList<>();
    for (int i = 0; i < namespaceCount; i++) {
      namespaces.add(lines.known(lines.fields(1)[0]));
    }
    List<ImportedSymbol> symbols = new ArrayList<>();
    for (int i = 0; i < symbolCount; i++) {
      symbols.add(symbol(exports, lines));
    }
    return new ModuleImports(
        module, name, fields[2], !versions.isEmpty(), vermagic, symbols, namespaces);
  }

  private static ImportedSymbol symbol(Map<String, KernelExport> exports, SnapshotLines lines) {
    @Nullable String[] fields = lines.fields(SYMBOL_FIELDS);
    String name = lines.known(fields[0]);
    String version = fields[1];
    boolean weak = version != null && version.startsWith(WEAK);
    if (version != null && weak) {
      version = version.substring(WEAK.length());
    }
    KernelExport export = exports.get(name);
    if (export == null || !SAME.equals(version)) {
      boolean unknown = weak && SnapshotText.UNKNOWN.equals(version);
      return new ImportedSymbol(name, lines.crc(unknown ? null : version), weak);
    }
    return new ImportedSymbol(export.name(), export.crc(), weak);
  }
}
