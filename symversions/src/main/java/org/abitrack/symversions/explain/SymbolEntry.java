package org.abitrack.symversions.explain;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;

/**
 * What an object's symbol table says about a name: its first global entry, else its first local
 * one.
 *
 * @param state what kind of entry there is
 * @param description binding, type, section, value and size, for a person
 * @param value st_value
 * @param section section index
 * @param code whether it can be code, going by its type
 * @param samePlace other global names with the same section and value, in table order
 */
record SymbolEntry(
    State state,
    String description,
    long value,
    int section,
    boolean code,
    List<String> samePlace) {
  /** Names at one place that are listed; zero-size objects can have any number. */
  private static final int MAX_SAME_PLACE = 64;

  /** What a name is in a symbol table. */
  enum State {
    /** No entry. */
    ABSENT,
    /** Only local entries, which the reference skips. */
    LOCAL,
    /** Global, but defined elsewhere. */
    UNDEFINED,
    /** Global and defined. */
    DEFINED
  }

  /** Whether the symbol has a place by which others can be its aliases. */
  boolean isDefined() {
    return state == State.DEFINED;
  }

  /** Looks a name up in all symbol tables of an object. */
  static SymbolEntry of(ElfFile elf, String name) {
    SymbolEntry best = new SymbolEntry(State.ABSENT, "", 0, 0, false, List.of());
    for (SectionHeader header : elf.sections()) {
      if (header.type() != SectionHeader.SHT_SYMTAB) {
        continue;
      }
      SymbolTable table = elf.symbols(header);
      for (int i = 1; i < table.count(); i++) {
        State state = state(table, i);
        if (state.compareTo(best.state) > 0 && isNamed(table, i, name)) {
          best =
              new SymbolEntry(
                  state,
                  describe(elf, table, i),
                  table.value(i),
                  table.sectionIndex(i),
                  isCode(table.type(i)),
                  List.of());
        }
      }
    }
    return best.isDefined() ? best.withSamePlace(elf, name) : best;
  }

  private SymbolEntry withSamePlace(ElfFile elf, String name) {
    List<String> others = new ArrayList<>();
    for (SectionHeader header : elf.sections()) {
      if (header.type() != SectionHeader.SHT_SYMTAB) {
        continue;
      }
      SymbolTable table = elf.symbols(header);
      for (int i = 1; i < table.count() && others.size() < MAX_SAME_PLACE; i++) {
        if (state(table, i) == State.DEFINED
            && table.sectionIndex(i) == section
            && table.value(i) == value) {
          String other = table.name(i);
          if (!other.isEmpty() && !other.equals(name) && !others.contains(other)) {
            others.add(other);
          }
        }
      }
    }
    return new SymbolEntry(state, description, value, section, code, List.copyOf(others));
  }

  private static State state(SymbolTable table, int symbol) {
    if (table.binding(symbol) == SymbolTable.STB_LOCAL) {
      return State.LOCAL;
    }
    return table.sectionIndex(symbol) == SymbolTable.SHN_UNDEF ? State.UNDEFINED : State.DEFINED;
  }

  private static boolean isNamed(SymbolTable table, int symbol, String name) {
    int start = table.nameStart(symbol);
    byte[] strings = table.strings();
    int length = name.length();
    if (start + length >= strings.length || strings[start + length] != 0) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((strings[start + i] & 0xff) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static String describe(ElfFile elf, SymbolTable table, int symbol) {
    String text = binding(table.binding(symbol)) + " " + type(table.type(symbol));
    int section = table.sectionIndex(symbol);
    if (section == SymbolTable.SHN_UNDEF) {
      return text + ", undefined";
    }
    String where = ", section " + section;
    if (section == SymbolTable.SHN_ABS) {
      where = ", absolute";
    } else if (section == SymbolTable.SHN_COMMON) {
      where = ", common";
    } else if (section < elf.sections().size()) {
      where = " in " + elf.sections().get(section).name();
    }
    return text
        + where
        + ", value 0x"
        + Long.toHexString(table.value(symbol))
        + ", "
        + bytes(table.size(symbol));
  }

  /** A size for a person. */
  static String bytes(long size) {
    return Long.toUnsignedString(size) + (size == 1 ? " byte" : " bytes");
  }

  private static String binding(int binding) {
    return switch (binding) {
      case SymbolTable.STB_LOCAL -> "local";
      case SymbolTable.STB_GLOBAL -> "global";
      case SymbolTable.STB_WEAK -> "weak";
      default -> "binding " + binding;
    };
  }

  private static boolean isCode(int type) {
    return switch (type) {
      case 0, 2, 10 -> true;
      default -> false;
    };
  }

  /** STT_NOTYPE and so on (gABI, "Symbol Types"). */
  private static String type(int type) {
    return switch (type) {
      case 0 -> "label without type";
      case 1 -> "object";
      case 2 -> "function";
      case 5 -> "common object";
      case 6 -> "thread-local object";
      case 10 -> "indirect function";
      default -> "symbol of type " + type;
    };
  }
}
