package org.abitrack.symversions.export;

import java.util.Arrays;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.symversions.diagnostic.DiagnosticSink;

/**
 * Where the exported symbols are, as pairs of section index and value from the symbol tables.
 * Symbols at the same place are aliases of each other.
 *
 * <p>The pairs stay from one object of the command line to the next, although section indices of
 * two objects have nothing to do with each other; and SHN_ABS and SHN_COMMON are indices like any
 * other, although the value of a common symbol is its alignment. Both make false aliases, and both
 * are kept because versions depend on them.
 */
public final class SymbolAddresses {
  private static final int[] ALONE = {};

  private final SymbolSet symbols;

  /** Section index of each symbol, or SHN_UNDEF while it has no address. */
  private final int[] section;

  /** st_value of each symbol. */
  private final long[] value;

  /** The symbols at the address of each symbol, itself included; empty if there is no other. */
  private int[][] groups;

  /** No symbol has an address yet. */
  public SymbolAddresses(SymbolSet symbols) {
    this.symbols = symbols;
    section = new int[symbols.size()];
    value = new long[symbols.size()];
    groups = new int[symbols.size()][];
    Arrays.fill(groups, ALONE);
  }

  /**
   * Takes the addresses of exported symbols from all symbol tables of an object, dynamic ones
   * excepted. A symbol that has an address already keeps it; another one is worth a warning.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if a symbol table is not well formed
   */
  public void read(ElfFile elf, DiagnosticSink sink) {
    List<SectionHeader> sections = elf.sections();
    for (int i = 0; i < sections.size(); i++) {
      SectionHeader header = sections.get(i);
      if (header.type() == SectionHeader.SHT_SYMTAB) {
        read(elf, elf.symbols(header), sink);
      }
    }
    groups = groupByAddress();
  }

  /** Index of the section in which a symbol is, or SHN_UNDEF (0) while it has no address. */
  public int section(int symbol) {
    return section[symbol];
  }

  /** The symbol's st_value; 0 while it has no address. */
  public long value(int symbol) {
    return value[symbol];
  }

  /**
   * All symbols with this symbol's section index and value, itself included, in table order; empty
   * if it is the only one or has no address. The members share the array: read only.
   */
  int[] group(int symbol) {
    return groups[symbol];
  }

  /** The other symbols with this symbol's section index and value, in table order. */
  public int[] aliases(int symbol) {
    int[] group = groups[symbol];
    if (group.length == 0) {
      return group;
    }
    int[] others = new int[group.length - 1];
    int count = 0;
    for (int other : group) {
      if (other != symbol) {
        others[count++] = other;
      }
    }
    return others;
  }

  private void read(ElfFile elf, SymbolTable table, DiagnosticSink sink) {
    byte[] strings = table.strings();
    int count = table.count();
    for (int entry = 1; entry < count; entry++) {
      if (table.binding(entry) == SymbolTable.STB_LOCAL
          || table.sectionIndex(entry) == SymbolTable.SHN_UNDEF) {
        continue;
      }
      int start = table.nameStart(entry);
      int symbol = symbols.find(strings, start, table.nameEnd(entry) - start);
      if (symbol >= 0) {
        set(symbol, table.sectionIndex(entry), table.value(entry), elf, sink);
      }
    }
  }

  private void set(int symbol, int newSection, long newValue, ElfFile elf, DiagnosticSink sink) {
    if (section[symbol] == SymbolTable.SHN_UNDEF) {
      section[symbol] = newSection;
      value[symbol] = newValue;
    } else if (section[symbol] != newSection || value[symbol] != newValue) {
      sink.warning(
          elf.name()
              + ": multiple addresses for symbol "
              + symbols.name(symbol)
              + "? section "
              + section[symbol]
              + " value 0x"
              + Long.toHexString(value[symbol])
              + " is used, not section "
              + newSection
              + " value 0x"
              + Long.toHexString(newValue));
    }
  }

  /** The symbols at each address, in table order. Members of a group share one array. */
  private int[][] groupByAddress() {
    AddressTable addresses = new AddressTable(section, value);
    int[] head = new int[section.length];
    int[] members = new int[section.length];
    int[] tableOrder = symbols.tableOrder();
    for (int symbol : tableOrder) {
      if (section[symbol] != SymbolTable.SHN_UNDEF) {
        head[symbol] = addresses.putIfAbsent(symbol);
        members[head[symbol]]++;
      }
    }
    int[][] result = new int[section.length][];
    Arrays.fill(result, ALONE);
    int[] filled = new int[section.length];
    for (int symbol : tableOrder) {
      if (section[symbol] != SymbolTable.SHN_UNDEF && members[head[symbol]] > 1) {
        int first = head[symbol];
        if (filled[first] == 0) {
          result[first] = new int[members[first]];
        }
        result[symbol] = result[first];
        result[first][filled[first]++] = symbol;
      }
    }
    return result;
  }
}
