package org.abitrack.kallmodsyms.paths;

import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;

/**
 * The type letter that GNU nm shows for a symbol. It depends on binding, type and section, and of
 * the section on its flags first and its name then. Letters of sections are computed once.
 */
final class NmLetters {
  private static final int STT_OBJECT = 1;
  private static final int STT_GNU_IFUNC = 10;
  private static final int STB_GNU_UNIQUE = 10;
  private static final int SHF_WRITE = 1;
  private static final int SHF_ALLOC = 2;
  private static final int SHF_EXECINSTR = 4;

  /**
   * Pairs of a name and its letter; a name counts if it ends there or a dot, $ or digit follows.
   */
  private static final List<String> BY_NAME =
      List.of(
          ".bss",
          "b",
          "code",
          "t",
          ".data",
          "d",
          "*DEBUG*",
          "N",
          ".debug",
          "N",
          ".drectve",
          "i",
          ".edata",
          "e",
          ".fini",
          "t",
          ".idata",
          "i",
          ".init",
          "t",
          ".pdata",
          "p",
          ".rdata",
          "r",
          ".rodata",
          "r",
          ".sbss",
          "s",
          ".scommon",
          "c",
          ".sdata",
          "g",
          ".text",
          "t",
          "vars",
          "d",
          "zerovars",
          "b");

  private static final List<String> DEBUGGING =
      List.of(
          ".debug",
          ".zdebug",
          ".gnu.debuglto_.debug_",
          ".gnu.linkonce.wi.",
          ".line",
          ".stab",
          ".gdb_index",
          ".note.gnu");

  private final char[] sections;

  NmLetters(ElfFile elf) {
    List<SectionHeader> headers = elf.sections();
    sections = new char[headers.size()];
    for (int i = 0; i < sections.length; i++) {
      sections[i] = section(headers.get(i));
    }
  }

  /** The letter of one symbol; '?' if nm knows none. */
  char letter(SymbolTable symbols, int symbol) {
    int index = symbols.sectionIndex(symbol);
    int binding = symbols.binding(symbol);
    boolean weak = binding == SymbolTable.STB_WEAK;
    boolean object = symbols.type(symbol) == STT_OBJECT;
    if (index == SymbolTable.SHN_COMMON) {
      return 'C';
    }
    if (index == SymbolTable.SHN_UNDEF) {
      return weak ? object ? 'v' : 'w' : 'U';
    }
    if (symbols.type(symbol) == STT_GNU_IFUNC) {
      return 'i';
    }
    if (weak) {
      return object ? 'V' : 'W';
    }
    if (binding == STB_GNU_UNIQUE) {
      return 'u';
    }
    char letter = index < sections.length ? sections[index] : 'a';
    return binding == SymbolTable.STB_LOCAL ? letter : Character.toUpperCase(letter);
  }

  private static char section(SectionHeader header) {
    char letter = byFlags(header);
    if (letter != '?') {
      return letter;
    }
    String name = header.name();
    for (int i = 0; i < BY_NAME.size(); i += 2) {
      String known = BY_NAME.get(i);
      if (name.startsWith(known) && ends(name, known.length())) {
        return BY_NAME.get(i + 1).charAt(0);
      }
    }
    return '?';
  }

  private static char byFlags(SectionHeader header) {
    String name = header.name();
    long flags = header.flags();
    boolean contents = header.type() != SectionHeader.SHT_NOBITS;
    boolean readOnly = (flags & SHF_WRITE) == 0;
    if ((flags & SHF_EXECINSTR) != 0) {
      return 't';
    }
    if ((flags & SHF_ALLOC) != 0 && contents) {
      return readOnly ? 'r' : name.startsWith(".sdata") ? 'g' : 'd';
    }
    if (!contents) {
      return name.startsWith(".sbss") ? 's' : 'b';
    }
    if ((flags & SHF_ALLOC) == 0 && DEBUGGING.stream().anyMatch(name::startsWith)) {
      return 'N';
    }
    return readOnly ? 'n' : '?';
  }

  private static boolean ends(String name, int at) {
    return at == name.length() || ".$0123456789".indexOf(name.charAt(at)) >= 0;
  }
}
