package org.abitrack.symversions.kabi;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;

/**
 * The convention of the earlier kernel series: an entry {@code __gendwarfksyms_declonly_NAME} of
 * any binding in the symbol table says that the structure NAME is to be treated as a declaration.
 */
public final class DeclarationOnlyMarkers {
  private static final byte[] PREFIX =
      "__gendwarfksyms_declonly_".getBytes(StandardCharsets.ISO_8859_1);

  private DeclarationOnlyMarkers() {}

  /** The names that are marked in any symbol table of the object, one character per byte. */
  public static Set<String> read(ElfFile elf) {
    HashSet<String> names = new HashSet<>();
    List<SectionHeader> sections = elf.sections();
    for (int i = 0; i < sections.size(); i++) {
      SectionHeader section = sections.get(i);
      if (section.type() == SectionHeader.SHT_SYMTAB) {
        addMarked(elf.symbols(section), names);
      }
    }
    return names;
  }

  private static void addMarked(SymbolTable symbols, Set<String> names) {
    byte[] strings = symbols.strings();
    int count = symbols.count();
    for (int symbol = 1; symbol < count; symbol++) {
      if (hasPrefix(strings, symbols.nameStart(symbol))) {
        String name = symbols.name(symbol).substring(PREFIX.length);
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
  }

  private static boolean hasPrefix(byte[] strings, int at) {
    for (int i = 0; i < PREFIX.length; i++) {
      if (at + i >= strings.length || strings[at + i] != PREFIX[i]) {
        return false;
      }
    }
    return true;
  }
}
