package org.abitrack.kallmodsyms.paths;

import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;

/**
 * The symbols of an ELF file in the order of its symbol table, as {@code nm -ap} lists them: file
 * and section symbols too, mapping symbols ({@code $x} and the like) not. 13 bytes per symbol
 * beside the symbol table. Immutable.
 */
public final class NmListing {
  private static final int STT_FILE = 4;
  private static final int EM_ARM = 40;
  private static final int EM_AARCH64 = 183;
  private static final int EM_RISCV = 243;

  private final ElfFile elf;
  private final SymbolTable table;
  private final int[] symbols;
  private final byte[] letters;
  private final int count;

  private NmListing(ElfFile elf, SymbolTable table) {
    this.elf = elf;
    this.table = table;
    this.symbols = new int[table.count()];
    this.letters = new byte[table.count()];
    NmLetters nm = new NmLetters(elf);
    String mapping =
        switch (elf.machine()) {
          case EM_ARM -> "atd";
          case EM_AARCH64, EM_RISCV -> "xd";
          default -> "";
        };
    int found = 0;
    for (int i = 1; i < table.count(); i++) {
      if (!isMapping(i, mapping)) {
        symbols[found] = i;
        letters[found++] = (byte) nm.letter(table, i);
      }
    }
    this.count = found;
  }

  /**
   * Lists a file's symbol table; the listing is empty if it has none.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the table is damaged
   */
  public static NmListing of(ElfFile elf) {
    for (SectionHeader section : elf.sections()) {
      if (section.type() == SectionHeader.SHT_SYMTAB) {
        return new NmListing(elf, elf.symbols(section));
      }
    }
    return new NmListing(elf, SymbolTable.EMPTY);
  }

  private boolean isMapping(int symbol, String letters) {
    if (letters.isEmpty()) {
      return false;
    }
    byte[] strings = table.strings();
    int at = table.nameStart(symbol);
    if (at + 1 >= strings.length || strings[at] != '$' || letters.indexOf(strings[at + 1]) < 0) {
      return false;
    }
    return strings[at + 2] == 0
        || strings[at + 2] == '.'
        || (elf.machine() == EM_RISCV && strings[at + 2] == 'r');
  }

  /** Number of symbols. */
  public int count() {
    return count;
  }

  /** Hexadecimal digits of an address: 16, or 8 for a 32-bit file. */
  public int digits() {
    return elf.is64Bit() ? 16 : 8;
  }

  /** st_value. */
  public long value(int symbol) {
    return table.value(symbols[symbol]);
  }

  /** st_size in bytes. */
  public long size(int symbol) {
    return table.size(symbols[symbol]);
  }

  /** The letter of nm. */
  public char letter(int symbol) {
    return (char) letters[symbol];
  }

  /** The name, one character per byte; that of its section for a section symbol without one. */
  public String name(int symbol) {
    int index = symbols[symbol];
    int section = table.sectionIndex(index);
    if (table.type(index) == SymbolTable.STT_SECTION
        && table.nameStart(index) == table.nameEnd(index)
        && section < elf.sections().size()) {
      return elf.sections().get(section).name();
    }
    return table.name(index);
  }

  /** Whether it is a symbol that the file needs from elsewhere. */
  public boolean undefined(int symbol) {
    return table.sectionIndex(symbols[symbol]) == SymbolTable.SHN_UNDEF;
  }

  /** Whether it is a file or section symbol, which nm shows with {@code -a} only. */
  public boolean special(int symbol) {
    int type = table.type(symbols[symbol]);
    return type == SymbolTable.STT_SECTION || type == STT_FILE;
  }

  /** Whether it is a file symbol, of whatever name. */
  public boolean isFileSymbol(int symbol) {
    return table.type(symbols[symbol]) == STT_FILE;
  }

  /** The path of a file symbol, in the way that the series finds it: absolute, with a dot. */
  public boolean isFileMarker(int symbol) {
    return letters[symbol] == 'a' && hasDotInside(name(symbol));
  }

  static boolean hasDotInside(String name) {
    return name.indexOf('.', 1) > 0;
  }
}
