package org.abitrack.abidiff.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.Location;

/**
 * Reads what a module needs, as the kernel's loader does: the undefined symbols of {@code .symtab},
 * the versions that it was built for, and the strings of {@code .modinfo}. Debugging information is
 * not needed.
 */
public final class ModuleReader {
  /** The version of the module structure itself; no symbol of that name is needed. */
  public static final String MODULE_LAYOUT = "module_layout";

  private static final String MODINFO = ".modinfo";
  private static final String THIS_MODULE = ".gnu.linkonce.this_module";

  /** What linkers leave undefined and the loader resolves itself. */
  private static final List<String> OF_THE_LINKER = List.of("_GLOBAL_OFFSET_TABLE_", ".TOC.");

  private final ElfFile elf;
  private final String module;

  private ModuleReader(ElfFile elf, String module) {
    this.elf = elf;
    this.module = module;
  }

  /** Whether a file is a module and not some other object. */
  public static boolean isModule(ElfFile elf) {
    return elf.type() == ElfFile.ET_REL
        && (elf.section(MODINFO) != null || elf.section(THIS_MODULE) != null);
  }

  /**
   * Reads a module.
   *
   * @param module what to call it: a path without {@code .ko}
   * @throws FormatException if it is damaged, or has no symbol table
   */
  public static ModuleImports read(ElfFile elf, String module) {
    return new ModuleReader(elf, module).read();
  }

  private ModuleImports read() {
    Map<String, Long> versions = ModuleVersions.read(elf);
    TreeMap<String, ImportedSymbol> imports = new TreeMap<>();
    boolean any = false;
    for (SectionHeader section : elf.sections()) {
      if (section.type() == SectionHeader.SHT_SYMTAB) {
        any = true;
        addUndefined(elf.symbols(section), versions == null ? Map.of() : versions, imports);
      }
    }
    if (!any) {
      throw new FormatException(
          FormatErrorCode.BAD_SECTION,
          new Location(elf.name(), "", 0),
          "no symbol table; without one no module loads");
    }
    if (versions != null) {
      Long layout = versions.get(MODULE_LAYOUT);
      if (layout != null) {
        imports.put(MODULE_LAYOUT, new ImportedSymbol(MODULE_LAYOUT, layout, true));
      }
    }
    SectionHeader info = elf.section(MODINFO);
    boolean hasInfo = info != null && info.type() != SectionHeader.SHT_NOBITS;
    Map<String, List<String>> values =
        hasInfo && info != null ? ModuleInfo.read(elf.unrelocatedBytes(info)) : Map.of();
    return new ModuleImports(
        module,
        first(values, "name", nameOf(module)),
        hasInfo ? first(values, "license", "") : null,
        versions != null,
        first(values, "vermagic", ""),
        new ArrayList<>(imports.values()),
        new ArrayList<>(new TreeSet<>(values.getOrDefault("import_ns", List.of()))));
  }

  private static void addUndefined(
      SymbolTable symbols, Map<String, Long> versions, Map<String, ImportedSymbol> imports) {
    for (int i = 1; i < symbols.count(); i++) {
      if (symbols.sectionIndex(i) != SymbolTable.SHN_UNDEF
          || symbols.binding(i) == SymbolTable.STB_LOCAL
          || symbols.nameStart(i) == symbols.nameEnd(i)) {
        continue;
      }
      String name = symbols.name(i);
      if (!OF_THE_LINKER.contains(name)) {
        Long crc = versions.get(name);
        boolean weak = symbols.binding(i) == SymbolTable.STB_WEAK;
        imports.put(
            name, new ImportedSymbol(name, crc == null ? ImportedSymbol.NO_CRC : crc, weak));
      }
    }
  }

  private static String first(Map<String, List<String>> values, String key, String otherwise) {
    List<String> found = values.get(key);
    return found == null ? otherwise : found.getFirst();
  }

  /** The name that the kernel build gives a module: that of its file, dashes as underscores. */
  private static String nameOf(String module) {
    return module.substring(module.lastIndexOf('/') + 1).replace('-', '_');
  }
}
