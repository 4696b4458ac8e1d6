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
      if (code && offset(i) >= 0 && !isPadding(i)) {
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

  /** Whether a symbol stands for the bytes in front of a function, half of all symbols on x86. */
  private boolean isPadding(int symbol) {
    byte[] names = symbols.strings();
    int start = symbols.nameStart(symbol);
    if (names[start] != '_' || names[start + 1] != '_') {
      return false;
    }
    String name = symbols.name(symbol);
    return name.startsWith("__pfx_") || name.startsWith("__cfi_");
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
    int written = 0;
    long previous = 0;
    int i = 0;
    while (i < keys.length) {
      int to = i + 1;
      while (to < keys.length && keys[to] >>> 31 == keys[i] >>> 31) {
        to++;
      }
      Integer[] group = new Integer[to - i];
      for (int k = i; k < to; k++) {
        group[k - i] = (int) keys[k] & Integer.MAX_VALUE;
      }
      if (group.length > 1) {
        Arrays.sort(group, this::bySizeAndName);
      }
      for (int symbol : group) {
        if (tables.module() && section(symbols.sectionIndex(symbol)) != section) {
          continue;
        }
        long offset = keys[i] >>> 31;
        out.uleb128Long(offset - previous);
        previous = offset;
        out.uleb128Long(symbols.size(symbol));
        int start = symbols.nameStart(symbol);
        out.bytes(symbols.strings(), start, symbols.nameEnd(symbol) - start);
        out.u8(0);
        written++;
      }
      i = to;
    }
    return written;
  }

  private int bySizeAndName(Integer a, Integer b) {
    int bySize = Long.compareUnsigned(symbols.size(a), symbols.size(b));
    return bySize != 0 ? bySize : symbols.name(a).compareTo(symbols.name(b));
  }
}
