package org.abitrack.lineinfo.emit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.table.FunctionSymbols;
import org.abitrack.lineinfo.table.LineTables;
import org.abitrack.lineinfo.table.SectionTable;

/** Names and extents of the functions that a table speaks of (docs/lineinfo-tables.md). */
final class SymbolsPart {
  private static final int STT_OBJECT = 1;

  /** Padding in front of a function has that function's name behind one of these. */
  private static final String[] PADDING = {"__pfx_", "__cfi_"};

  private static final int NO_PADDING = -1;
  private static final long EXECUTABLE = 4;

  private final LineTables tables;
  private final List<SectionTable> sections;
  private final ElfFile file;
  private final SymbolTable symbols;
  private final Map<Integer, Integer> ids = new HashMap<>();

  private SymbolsPart(
      LineTables tables, List<SectionTable> sections, ElfFile file, SymbolTable symbols) {
    this.tables = tables;
    this.sections = sections;
    this.file = file;
    this.symbols = symbols;
    for (SectionTable section : sections) {
      ids.put(section.index(), ids.size());
    }
  }

  /** The part's bytes, or none if the file has no symbol table. */
  static byte[] of(ElfFile file, LineTables tables, List<SectionTable> sections) {
    for (SectionHeader section : file.sections()) {
      if (section.type() == SectionHeader.SHT_SYMTAB) {
        return new SymbolsPart(tables, sections, file, file.symbols(section)).bytes();
      }
    }
    return new byte[0];
  }

  private byte[] bytes() {
    long[] keys = new long[symbols.count()];
    int count = 0;
    for (int i = 1; i < symbols.count(); i++) {
      boolean code = symbols.type(i) != STT_OBJECT && FunctionSymbols.isCode(symbols, i);
      if (code && offset(i) >= 0) {
        keys[count++] = offset(i) << 31 | i;
      }
    }
    keys = Arrays.copyOf(keys, count);
    Arrays.sort(keys);
    ByteBuilder out = new ByteBuilder(tables.target().bigEndian(), 32 * count);
    out.u32(sections.size());
    out.u32(count);
    int counts = out.size();
    for (int i = 0; i < sections.size(); i++) {
      out.u32(0);
    }
    for (int i = 0; i < sections.size(); i++) {
      out.set32(counts + 4 * i, write(out, keys, i));
    }
    return out.toByteArray();
  }

  /** Which of PADDING a name starts with: half of all symbols on x86. */
  private int padding(int symbol) {
    byte[] names = symbols.strings();
    int start = symbols.nameStart(symbol);
    int length = symbols.nameEnd(symbol) - start;
    for (int i = 0; length > 2 && names[start + 1] == '_' && i < PADDING.length; i++) {
      int of = PADDING[i].length();
      if (length > of && symbols.name(symbol).startsWith(PADDING[i])) {
        return i;
      }
    }
    return NO_PADDING;
  }

  /** Offset of a symbol in its section, or -1 if that is not covered. */
  private long offset(int symbol) {
    int index = symbols.sectionIndex(symbol);
    if (tables.module()) {
      return section(index) >= 0 ? symbols.value(symbol) & 0xffff_ffffL : -1;
    }
    boolean inFile = index > 0 && index < file.sections().size();
    long offset = symbols.value(symbol) - tables.base();
    return inFile
            && (file.sections().get(index).flags() & EXECUTABLE) != 0
            && offset >= 0
            && offset <= 0xffff_ffffL
        ? offset
        : -1;
  }

  private int section(int index) {
    return ids.getOrDefault(index, -1);
  }

  /** Writes the symbols of one section; returns their number. */
  private int write(ByteBuilder out, long[] keys, int section) {
    int[] order = ofSection(keys, section);
    long previous = 0;
    for (int i = 0; i < order.length; i++) {
      long offset = offset(order[i]);
      out.uleb128Long(offset - previous);
      previous = offset;
      out.uleb128Long(symbols.size(order[i]));
      writeName(out, order[i], i + 1 < order.length ? order[i + 1] : -1);
    }
    return order.length;
  }

  /** The name, or a byte instead if it is that of padding in front of the next symbol. */
  private void writeName(ByteBuilder out, int symbol, int next) {
    int start = symbols.nameStart(symbol);
    int end = symbols.nameEnd(symbol);
    int padding = next < 0 ? NO_PADDING : padding(symbol);
    byte[] names = symbols.strings();
    if (padding != NO_PADDING
        && Arrays.equals(
            names,
            start + PADDING[padding].length(),
            end,
            names,
            symbols.nameStart(next),
            symbols.nameEnd(next))) {
      out.u8(padding + 1);
    } else {
      out.bytes(names, start, end - start);
    }
    out.u8(0);
  }

  /** The symbols of a section by offset; of one offset in the order of the file. */
  private int[] ofSection(long[] keys, int section) {
    int[] order = new int[keys.length];
    int count = 0;
    for (long key : keys) {
      int symbol = (int) key & Integer.MAX_VALUE;
      if (!tables.module() || section(symbols.sectionIndex(symbol)) == section) {
        order[count++] = symbol;
      }
    }
    return Arrays.copyOf(order, count);
  }
}
