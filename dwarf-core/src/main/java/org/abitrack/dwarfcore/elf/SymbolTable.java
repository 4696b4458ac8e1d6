package org.abitrack.dwarfcore.elf;

import java.nio.charset.StandardCharsets;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one symbol table section, as flat arrays (gABI, "Symbol Table"): 25 bytes per
 * symbol, and the string table once. Immutable, so safe for use by many threads; no string is made
 * before it is asked for.
 */
public final class SymbolTable {
  /** Binding of a local symbol. */
  public static final int STB_LOCAL = 0;

  /** Binding of a global symbol. */
  public static final int STB_GLOBAL = 1;

  /** Binding of a weak symbol. */
  public static final int STB_WEAK = 2;

  /** Type of a symbol that names a section. */
  public static final int STT_SECTION = 3;

  /** Section index of an undefined symbol. */
  public static final int SHN_UNDEF = 0;

  /** First of the reserved section indices. */
  public static final int SHN_LORESERVE = 0xff00;

  /** Section index of an absolute symbol. */
  public static final int SHN_ABS = 0xfff1;

  /** Section index of a common symbol. */
  public static final int SHN_COMMON = 0xfff2;

  /** st_shndx of a symbol whose section index is in the SHT_SYMTAB_SHNDX section. */
  static final int SHN_XINDEX = 0xffff;

  private static final int ENTRY_SIZE_32 = 16;
  private static final int ENTRY_SIZE_64 = 24;

  /** Symbols that are decoded from one read of the file. */
  private static final int CHUNK = 2048;

  /** The symbols of a file that has none. */
  public static final SymbolTable EMPTY = new SymbolTable(0, new byte[0]);

  private final int[] nameStarts;
  private final long[] values;
  private final long[] sizes;
  private final byte[] infos;
  private final int[] sectionIndices;
  private final byte[] strings;

  private SymbolTable(int count, byte[] strings) {
    this.nameStarts = new int[count];
    this.values = new long[count];
    this.sizes = new long[count];
    this.infos = new byte[count];
    this.sectionIndices = new int[count];
    this.strings = strings;
  }

  /** Size in bytes that sh_entsize of a symbol table must have. */
  static int entrySize(boolean is64Bit) {
    return is64Bit ? ENTRY_SIZE_64 : ENTRY_SIZE_32;
  }

  /**
   * Decodes a symbol table.
   *
   * @param extended the SHT_SYMTAB_SHNDX section's bytes, or null if the file has none
   * @throws FormatException if a name, or the section index of a symbol, cannot be found
   */
  static SymbolTable read(
      SectionBytes symbols, boolean is64Bit, byte[] strings, @Nullable SectionBytes extended) {
    int entry = entrySize(is64Bit);
    long size = symbols.size();
    if (size % entry != 0) {
      throw symbols.error(
          FormatErrorCode.BAD_SECTION,
          size - size % entry,
          "symbol table of " + size + " bytes is no multiple of " + entry);
    }
    long count = size / entry;
    if (count > Integer.MAX_VALUE / 8) {
      throw symbols.error(FormatErrorCode.TOO_LARGE, 0, count + " symbols");
    }
    SymbolTable table = new SymbolTable((int) count, strings);
    table.readEntries(symbols, is64Bit);
    table.checkNames(symbols, entry);
    table.resolveExtended(symbols, entry, extended);
    return table;
  }

  private void readEntries(SectionBytes symbols, boolean is64Bit) {
    int entry = entrySize(is64Bit);
    SectionReader reader = new SectionReader();
    for (int from = 0; from < values.length; from += CHUNK) {
      int to = Math.min(values.length, from + CHUNK);
      reader.load(symbols, (long) from * entry, (long) to * entry);
      for (int i = from; i < to; i++) {
        nameStarts[i] = (int) reader.u32();
        if (is64Bit) {
          infos[i] = (byte) reader.u8();
          reader.skip(1);
          sectionIndices[i] = reader.u16();
          values[i] = reader.u64();
          sizes[i] = reader.u64();
        } else {
          values[i] = reader.u32();
          sizes[i] = reader.u32();
          infos[i] = (byte) reader.u8();
          reader.skip(1);
          sectionIndices[i] = reader.u16();
        }
      }
    }
  }

  private void checkNames(SectionBytes symbols, int entry) {
    int lastNul = strings.length - 1;
    while (lastNul >= 0 && strings[lastNul] != 0) {
      lastNul--;
    }
    for (int i = 0; i < nameStarts.length; i++) {
      int start = nameStarts[i];
      if (start < 0 || start > lastNul) {
        if (start == 0 && strings.length == 0) {
          continue;
        }
        boolean inside = start >= 0 && start < strings.length;
        throw symbols.error(
            inside ? FormatErrorCode.UNTERMINATED_STRING : FormatErrorCode.OUT_OF_RANGE,
            (long) i * entry,
            "name of symbol "
                + i
                + " at 0x"
                + Integer.toHexString(start)
                + (inside ? " has no end" : " is outside of the string table")
                + " of "
                + strings.length
                + " bytes");
      }
    }
  }

  private void resolveExtended(SectionBytes symbols, int entry, @Nullable SectionBytes extended) {
    SectionReader reader = new SectionReader();
    for (int i = 0; i < sectionIndices.length; i++) {
      if (sectionIndices[i] != SHN_XINDEX) {
        continue;
      }
      if (extended == null || i >= extended.size() / 4) {
        throw symbols.error(
            FormatErrorCode.BAD_SECTION,
            (long) i * entry,
            "symbol " + i + " has no entry in the table of extended section indices");
      }
      long at = i * 4L;
      if (at < reader.start() || at + 4 > reader.limit()) {
        reader.load(extended, at, Math.min(extended.size() / 4 * 4, at + CHUNK * 4L));
      }
      reader.seek(at);
      sectionIndices[i] = (int) reader.u32();
    }
  }

  /** Number of entries, entry 0 included. */
  public int count() {
    return values.length;
  }

  /** The name, one character per byte. */
  public String name(int symbol) {
    int start = nameStarts[symbol];
    return new String(strings, start, nameEnd(symbol) - start, StandardCharsets.ISO_8859_1);
  }

  /** Index of the name's first byte in {@link #strings()}. */
  public int nameStart(int symbol) {
    return nameStarts[symbol];
  }

  /** Index behind the name's last byte in {@link #strings()}. */
  public int nameEnd(int symbol) {
    int end = nameStarts[symbol];
    while (end < strings.length && strings[end] != 0) {
      end++;
    }
    return end;
  }

  /**
   * The string table's bytes; a NUL stands behind each name. Not a copy: the caller must not change
   * it. Empty only if the file's string table is.
   */
  public byte[] strings() {
    return strings;
  }

  /** st_value. */
  public long value(int symbol) {
    return values[symbol];
  }

  /** All st_value, by symbol index. Not a copy. */
  long[] values() {
    return values;
  }

  /** st_size in bytes. */
  public long size(int symbol) {
    return sizes[symbol];
  }

  /** Binding, the high four bits of st_info. */
  public int binding(int symbol) {
    return (infos[symbol] >> 4) & 0xf;
  }

  /** Type, the low four bits of st_info. */
  public int type(int symbol) {
    return infos[symbol] & 0xf;
  }

  /** Section index: st_shndx, or the extended index when that is SHN_XINDEX. */
  public int sectionIndex(int symbol) {
    return sectionIndices[symbol];
  }
}
