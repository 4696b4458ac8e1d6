package org.abitrack.lineinfo.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;

/** Symbols that mark code in the covered sections. */
public final class FunctionSymbols {
  private static final int STT_NOTYPE = 0;
  private static final int STT_OBJECT = 1;
  private static final int STT_FUNC = 2;
  private static final int STT_GNU_IFUNC = 10;

  private FunctionSymbols() {}

  /** Where functions start, by section id, as a generation understands it. */
  static List<SymbolStarts> starts(ElfFile file, Coverage coverage, Generation generation) {
    List<Longs> keys = new ArrayList<>();
    for (int id = 0; id < coverage.sections().size(); id++) {
      keys.add(new Longs());
    }
    if (generation.symbolStarts()) {
      boolean all = generation.rows() == RowPolicy.LAST;
      for (SectionHeader section : file.sections()) {
        if (section.type() == SectionHeader.SHT_SYMTAB && section.entrySize() != 0) {
          collect(file.symbols(section), coverage, all, keys);
        }
      }
    }
    return keys.stream().map(longs -> SymbolStarts.of(longs.toArray())).toList();
  }

  private static void collect(
      SymbolTable symbols, Coverage coverage, boolean all, List<Longs> keys) {
    IntPredicate wanted =
        all ? symbol -> isCode(symbols, symbol) : symbol -> symbols.type(symbol) == STT_FUNC;
    Places places = new Places(coverage);
    for (int i = 0; i < symbols.count(); i++) {
      if (wanted.test(i) && places.find(symbols, i)) {
        keys.get(places.section()).add(SymbolStarts.key(places.offset(), symbols.size(i)));
      }
    }
  }

  /** Whether the kernel's symbol table, or a person, would name code by this symbol. */
  public static boolean isCode(SymbolTable symbols, int symbol) {
    int type = symbols.type(symbol);
    if (type != STT_NOTYPE && type != STT_OBJECT && type != STT_FUNC && type != STT_GNU_IFUNC) {
      return false;
    }
    int start = symbols.nameStart(symbol);
    int length = symbols.nameEnd(symbol) - start;
    byte[] names = symbols.strings();
    if (length == 0) {
      return false;
    }
    boolean local = names[start] == '.' && length > 1 && names[start + 1] == 'L';
    return !local && names[start] != '$';
  }

  /** Finds the places of symbols. */
  static final class Places {
    private final Coverage coverage;
    private final boolean image;
    private int section;
    private long offset;

    Places(Coverage coverage) {
      this.coverage = coverage;
      this.image = coverage.sections().getFirst().kind() == LineTable.Kind.IMAGE;
    }

    /** Whether a symbol lies in covered code. */
    boolean find(SymbolTable symbols, int symbol) {
      long value = symbols.value(symbol);
      if (image) {
        section = 0;
        offset = value - coverage.base();
        return coverage.map().find(value) >= 0 && offset >= 0 && offset <= 0xffff_ffffL;
      }
      section = coverage.idOfIndex(symbols.sectionIndex(symbol));
      offset = value;
      return section >= 0
          && Long.compareUnsigned(value, coverage.sections().get(section).size()) < 0;
    }

    int section() {
      return section;
    }

    long offset() {
      return offset;
    }
  }

  /** A list of numbers that grows. */
  private static final class Longs {
    private long[] values = new long[16];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    long[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
