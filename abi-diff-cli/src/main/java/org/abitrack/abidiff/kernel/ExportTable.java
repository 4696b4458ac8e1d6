package org.abitrack.abidiff.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * What a linked object says of its exports beside their names: the label {@code __kstrtabns_NAME}
 * marks the namespace among the strings; {@code __ksymtab_NAME} is in {@code __ksymtab_gpl}, or
 * since Linux 7.0 {@code __flags_NAME} marks a byte whose bit 0 means GPL only.
 */
final class ExportTable {
  private static final String NAMESPACE = "__kstrtabns_";
  private static final String ENTRY = "__ksymtab_";
  private static final String FLAGS = "__flags_";
  private static final String PLAIN = "EXPORT_SYMBOL";
  private static final String GPL = "EXPORT_SYMBOL_GPL";

  private final ElfFile elf;
  private final Map<String, String> namespaces = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
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

  /** The namespace of an export, empty for none, null if not known. */
  @Nullable String namespace(String name) {
    return namespaces.get(name);
  }

  /** The export type, null if not known. */
  @Nullable String type(String name) {
    return types.get(name);
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
    } else if (!hasFlags && label.startsWith(ENTRY) && section.name().contains("ksymtab")) {
      boolean gpl = section.name().contains("ksymtab_gpl");
      types.put(label.substring(ENTRY.length()), gpl ? GPL : PLAIN);
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
