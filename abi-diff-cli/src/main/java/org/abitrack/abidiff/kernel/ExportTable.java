package org.abitrack.abidiff.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.SectionReader;
import org.abitrack.symversions.export.ObjectExports;
import org.jspecify.annotations.Nullable;

/**
 * What a linked object says of its exports beside their names: the label {@code __kstrtabns_NAME}
 * marks the namespace among the strings; {@code __ksymtab_NAME} is in {@code __ksymtab_gpl}, or
 * since Linux 7.0 {@code __flags_NAME} marks a byte whose bit 0 means GPL only; {@code __crc_NAME}
 * marks the version or is it, if the kernel was built with CONFIG_MODVERSIONS.
 */
final class ExportTable {
  private static final String NAMESPACE = "__kstrtabns_";
  private static final String ENTRY = "__ksymtab_";
  private static final String FLAGS = "__flags_";
  private static final String CRC = "__crc_";
  private static final String PLAIN = "EXPORT_SYMBOL";
  private static final String GPL = "EXPORT_SYMBOL_GPL";

  private final ElfFile elf;
  private final Map<String, String> namespaces = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<Integer, SectionReader> readers = new HashMap<>();
  private final boolean hasFlags;

  private ExportTable(ElfFile elf) {
    this.elf = elf;
    hasFlags = elf.section("__kflagstab") != null;
  }

  /** The table of an object. */
  static ExportTable read(ElfFile elf) {
    ExportTable table = new ExportTable(elf);
    for (SectionHeader section : elf.sections()) {
      if (section.type() == SectionHeader.SHT_SYMTAB) {
        table.read(elf.symbols(section));
      }
    }
    return table;
  }

  /** All exports of an object, in the order of their bytes. */
  static List<KernelExport> exports(ElfFile elf, String module) {
    ExportTable table = read(elf);
    List<KernelExport> exports = new ArrayList<>();
    for (String name : ObjectExports.read(elf)) {
      exports.add(table.export(name, KernelExport.NO_CRC, module));
    }
    return exports;
  }

  /**
   * What is known of an export.
   *
   * @param computed its version if the kernel build gave it none
   */
  KernelExport export(String name, long computed, String module) {
    return new KernelExport(
        name, versions.getOrDefault(name, computed), types.get(name), namespaces.get(name), module);
  }

  private void read(SymbolTable symbols) {
    byte[] strings = symbols.strings();
    for (int i = 1; i < symbols.count(); i++) {
      int start = symbols.nameStart(i);
      if (start + 2 < strings.length && strings[start] == '_' && strings[start + 1] == '_') {
        read(symbols, i, symbols.name(i));
      }
    }
  }

  private void read(SymbolTable symbols, int symbol, String label) {
    List<SectionHeader> sections = elf.sections();
    int index = symbols.sectionIndex(symbol);
    if (index == SymbolTable.SHN_ABS && label.startsWith(CRC)) {
      addVersion(label, symbols.value(symbol) & 0xffffffffL);
    }
    if (index <= 0 || index >= sections.size()) {
      return;
    }
    SectionHeader section = sections.get(index);
    long at = symbols.value(symbol) - (elf.type() == ElfFile.ET_REL ? 0 : section.address());
    if (label.startsWith(NAMESPACE)) {
      SectionReader reader = reader(section, at);
      if (reader != null) {
        namespaces.put(label.substring(NAMESPACE.length()), reader.string());
      }
    } else if (hasFlags && label.startsWith(FLAGS) && section.name().equals("__kflagstab")) {
      SectionReader reader = reader(section, at);
      if (reader != null) {
        types.put(label.substring(FLAGS.length()), (reader.u8() & 1) != 0 ? GPL : PLAIN);
      }
    } else if (label.startsWith(CRC) && section.name().startsWith("__kcrctab")) {
      SectionReader reader = reader(section, at);
      if (reader != null) {
        addVersion(label, reader.u32());
      }
    } else if (!hasFlags && label.startsWith(ENTRY) && section.name().contains("ksymtab")) {
      boolean gpl = section.name().contains("ksymtab_gpl");
      types.put(label.substring(ENTRY.length()), gpl ? GPL : PLAIN);
    }
  }

  /** Zero stands where the build could not compute one. */
  private void addVersion(String label, long version) {
    if (version != 0) {
      versions.put(label.substring(CRC.length()), version);
    }
  }

  /** Files with debugging information alone keep the labels, but not what they mark. */
  private @Nullable SectionReader reader(SectionHeader section, long at) {
    if (section.type() == SectionHeader.SHT_NOBITS || at < 0 || at >= section.size()) {
      return null;
    }
    SectionReader reader =
        readers.computeIfAbsent(section.index(), _ -> elf.unrelocatedBytes(section).reader());
    reader.seek(at);
    return reader;
  }
}
