package org.abitrack.symversions.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * What an object itself says about its exports, for runs without a list of symbols.
 *
 * <p>Asked in this order, the first that has an answer gives it:
 *
 * <ol>
 *   <li>labels {@code __export_symbol_NAME} and {@code __ksymtab_NAME} in the symbol table: the
 *       former are in objects of current kernels, the latter in linked modules and in vmlinux;
 *   <li>the strings in section {@code __ksymtab_strings}. They may hold namespaces too, so only
 *       those count that are the name of a defined global symbol.
 * </ol>
 */
public final class ObjectExports {
  private static final String STRINGS_SECTION = "__ksymtab_strings";
  private static final byte[] EXPORT_LABEL =
      "__export_symbol_".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] TABLE_LABEL = "__ksymtab_".getBytes(StandardCharsets.ISO_8859_1);

  private ObjectExports() {}

  /** The names in byte order, without duplicates, one character per byte. */
  public static List<String> read(ElfFile elf) {
    HashSet<String> names = labelled(elf, true);
    if (names.isEmpty() && elf.section(STRINGS_SECTION) != null) {
      addStrings(elf, globals(elf), names);
    }
    return sorted(names);
  }

  /**
   * The names of the labels {@code __export_symbol_NAME} alone, which is what a kernel build goes
   * by; in byte order, without duplicates, one character per byte.
   */
  public static List<String> exportLabels(ElfFile elf) {
    return sorted(labelled(elf, false));
  }

  private static List<String> sorted(HashSet<String> names) {
    String[] sorted = names.toArray(new String[0]);
    Arrays.sort(sorted);
    return Arrays.asList(sorted);
  }

  private static HashSet<String> labelled(ElfFile elf, boolean tableLabels) {
    HashSet<String> names = new HashSet<>();
    List<SectionHeader> sections = elf.sections();
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).type() == SectionHeader.SHT_SYMTAB) {
        addLabelled(elf.symbols(sections.get(i)), tableLabels, names);
      }
    }
    return names;
  }

  private static void addLabelled(SymbolTable symbols, boolean tableLabels, HashSet<String> names) {
    byte[] strings = symbols.strings();
    int count = symbols.count();
    for (int symbol = 1; symbol < count; symbol++) {
      int start = symbols.nameStart(symbol);
      int prefix = labelLength(strings, start, tableLabels);
      if (prefix == 0 || symbols.sectionIndex(symbol) == SymbolTable.SHN_UNDEF) {
        continue;
      }
      String label = symbols.name(symbol);
      if (label.length() > prefix && !label.equals(STRINGS_SECTION)) {
        names.add(label.substring(prefix));
      }
    }
  }

  private static int labelLength(byte[] strings, int at, boolean tableLabels) {
    if (hasPrefix(strings, at, EXPORT_LABEL)) {
      return EXPORT_LABEL.length;
    }
    return tableLabels && hasPrefix(strings, at, TABLE_LABEL) ? TABLE_LABEL.length : 0;
  }

  private static boolean hasPrefix(byte[] strings, int at, byte[] prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (at + i >= strings.length || strings[at + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static HashSet<String> globals(ElfFile elf) {
    HashSet<String> globals = new HashSet<>();
    List<SectionHeader> sections = elf.sections();
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).type() == SectionHeader.SHT_SYMTAB) {
        addGlobals(elf.symbols(sections.get(i)), globals);
      }
    }
    return globals;
  }

  private static void addGlobals(SymbolTable symbols, HashSet<String> globals) {
    int count = symbols.count();
    for (int symbol = 1; symbol < count; symbol++) {
      if (symbols.binding(symbol) != SymbolTable.STB_LOCAL
          && symbols.sectionIndex(symbol) != SymbolTable.SHN_UNDEF) {
        globals.add(symbols.name(symbol));
      }
    }
  }

  /** An object may have several sections of this name, in groups of their own. */
  private static void addStrings(ElfFile elf, HashSet<String> globals, HashSet<String> names) {
    List<SectionHeader> sections = elf.sections();
    for (int i = 0; i < sections.size(); i++) {
      SectionHeader section = sections.get(i);
      if (section.type() == SectionHeader.SHT_NOBITS || !section.name().equals(STRINGS_SECTION)) {
        continue;
      }
      SectionReader reader = elf.unrelocatedBytes(section).reader();
      while (reader.remaining() > 0) {
        String text = reader.string();
        if (!text.isEmpty() && globals.contains(text)) {
          names.add(text);
        }
      }
    }
  }
}
