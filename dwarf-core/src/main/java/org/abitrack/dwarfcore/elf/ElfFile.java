package org.abitrack.dwarfcore.elf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.abitrack.dwarfcore.elf.reloc.Architectures;
import org.abitrack.dwarfcore.elf.reloc.RelocatedSection;
import org.abitrack.dwarfcore.elf.reloc.RelocationEntries;
import org.abitrack.dwarfcore.elf.reloc.RelocationFormat;
import org.abitrack.dwarfcore.elf.reloc.RelocationTable;
import org.abitrack.dwarfcore.elf.reloc.RelocationTypes;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FileSection;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/**
 * One ELF file of either class and byte order (gABI, "Object Files").
 *
 * <p>Header and section table are read and checked at once; a section's own claims only when its
 * bytes are asked for, so that damage in one section does not hurt readers of another. Safe for use
 * by many threads; decompressed sections and symbol tables are made once and kept.
 */
public final class ElfFile {
  /** e_type of a relocatable file. */
  public static final int ET_REL = 1;

  /** e_type of an executable file. */
  public static final int ET_EXEC = 2;

  /** e_type of a shared object. */
  public static final int ET_DYN = 3;

  private static final byte[] NO_BYTES = new byte[0];
  private static final int EM_MIPS = 8;

  private static final int SHT_DYNSYM = 11;

  private final FileBytes file;
  private final ElfHeader header;
  private final SectionHeader[] table;
  private final List<SectionHeader> sections;
  private final RelocationOptions options;

  /** Caches, by section index; guarded by this. */
  private final @Nullable SectionBytes[] plain;

  private final @Nullable SectionBytes[] relocated;
  private final @Nullable SymbolTable[] symbolTables;
  private int @Nullable [] relocationChain;

  private ElfFile(
      FileBytes file, ElfHeader header, SectionHeader[] table, RelocationOptions options) {
    this.file = file;
    this.header = header;
    this.table = table;
    this.options = options;
    this.sections = Collections.unmodifiableList(Arrays.asList(table));
    this.plain = new SectionBytes[table.length];
    this.relocated = new SectionBytes[table.length];
    this.symbolTables = new SymbolTable[table.length];
  }

  /**
   * Reads header and section table. The file stays the caller's to close.
   *
   * @throws FormatException NOT_ELF, TRUNCATED, BAD_ELF_HEADER, UNTERMINATED_STRING or TOO_LARGE
   */
  public static ElfFile of(FileBytes bytes) {
    ElfHeader header = ElfHeader.read(bytes);
    return new ElfFile(bytes, header, SectionTable.read(bytes, header), RelocationOptions.STANDARD);
  }

  /** A view of this file in which {@link #bytes} are relocated as {@code relocation} says. */
  public ElfFile with(RelocationOptions relocation) {
    return new ElfFile(file, header, table, relocation);
  }

  /** The file's name for messages. */
  public String name() {
    return file.name();
  }

  /** Whether it is a 64-bit file. */
  public boolean is64Bit() {
    return header.is64Bit();
  }

  /** Whether it is big-endian. */
  public boolean bigEndian() {
    return header.bigEndian();
  }

  /** e_type. */
  public int type() {
    return header.type();
  }

  /** e_machine. */
  public int machine() {
    return header.machine();
  }

  /** e_flags: what else an object must agree in to be linked with this one. */
  public int flags() {
    return header.flags();
  }

  /** All sections, index 0 included. */
  public List<SectionHeader> sections() {
    return sections;
  }

  /** The first section of this name, or null. */
  public @Nullable SectionHeader section(String name) {
    for (SectionHeader section : table) {
      if (section.name().equals(name)) {
        return section;
      }
    }
    return null;
  }

  /**
   * The section of debugging information of this name, or its compressed form of the older GNU
   * kind: {@code .debug_info} finds {@code .debug_info} or else {@code .zdebug_info}.
   */
  public @Nullable SectionHeader debugSection(String name) {
    SectionHeader found = section(name);
    if (found == null && name.startsWith(".debug_")) {
      return section(".z" + name.substring(1));
    }
    return found;
  }

  /**
   * The bytes of a section, decompressed, and relocated if the file is relocatable and there are
   * relocations for it.
   *
   * @throws FormatException if the section leaves the file, cannot be decompressed, or one of its
   *     relocations cannot be applied (the relocations are checked here, all of them)
   */
  public synchronized SectionBytes bytes(SectionHeader section) {
    SectionBytes cached = relocated[section.index()];
    if (cached == null) {
      cached = relocate(section);
      relocated[section.index()] = cached;
    }
    return cached;
  }

  /**
   * The bytes of a section, decompressed, as they are in the file, not relocated.
   *
   * @throws FormatException if the section leaves the file or cannot be decompressed
   */
  public synchronized SectionBytes unrelocatedBytes(SectionHeader section) {
    SectionBytes cached = plain[section.index()];
    if (cached == null) {
      cached = decompress(section);
      plain[section.index()] = cached;
    }
    return cached;
  }

  /**
   * The symbols of a symbol table section.
   *
   * @throws FormatException if sh_entsize is not the size of an ELF symbol, or the table or its
   *     string table is damaged
   */
  public synchronized SymbolTable symbols(SectionHeader symbolTable) {
    SymbolTable cached = symbolTables[symbolTable.index()];
    if (cached == null) {
      cached = readSymbols(symbolTable);
      symbolTables[symbolTable.index()] = cached;
    }
    return cached;
  }

  private SectionBytes decompress(SectionHeader section) {
    if (section.type() == SectionHeader.SHT_NOBITS) {
      return new HeapSection(file.name(), section.name(), header.bigEndian(), NO_BYTES);
    }
    SectionBytes raw =
        new FileSection(file, section.name(), header.bigEndian(), section.offset(), section.size());
    if (section.compressed()) {
      return CompressedSection.standard(raw, header.is64Bit());
    }
    return section.name().startsWith(".zdebug_") ? CompressedSection.gnu(raw) : raw;
  }

  private SymbolTable readSymbols(SectionHeader section) {
    SectionBytes symbols = unrelocatedBytes(section);
    int entry = SymbolTable.entrySize(header.is64Bit());
    if (section.entrySize() != entry) {
      throw symbols.error(
          FormatErrorCode.BAD_SECTION,
          0,
          "symbols of "
              + Long.toUnsignedString(section.entrySize())
              + " bytes (sh_entsize) instead of "
              + entry);
    }
    SectionHeader names = linked(section, "string table");
    if (names.type() != SectionHeader.SHT_STRTAB) {
      throw symbols.error(
          FormatErrorCode.BAD_SECTION, 0, "sh_link " + names.index() + " is no string table");
    }
    return SymbolTable.read(symbols, header.is64Bit(), wholeSection(names), extendedIndices());
  }

  /** Only the first such section counts, as for readers that are built on libelf's convention. */
  private @Nullable SectionBytes extendedIndices() {
    for (SectionHeader section : table) {
      if (section.type() == SectionHeader.SHT_SYMTAB_SHNDX) {
        return unrelocatedBytes(section);
      }
    }
    return null;
  }

  private byte[] wholeSection(SectionHeader section) {
    SectionBytes bytes = unrelocatedBytes(section);
    if (bytes.size() > CompressedSection.MAX_SIZE) {
      throw bytes.error(FormatErrorCode.TOO_LARGE, 0, "string table of " + bytes.size() + " bytes");
    }
    byte[] whole = new byte[(int) bytes.size()];
    bytes.copy(0, whole, 0, whole.length);
    return whole;
  }

  private SectionHeader linked(SectionHeader section, String what) {
    int link = section.link();
    if (link <= 0 || link >= table.length) {
      throw new FormatException(
          FormatErrorCode.BAD_SECTION,
          new Location(file.name(), section.name(), 0),
          what + " is section " + Integer.toUnsignedString(link) + " of " + table.length);
    }
    return table[link];
  }

  private SectionBytes relocate(SectionHeader section) {
    SectionBytes bytes = unrelocatedBytes(section);
    if (header.type() != ET_REL || !options.relocates(section.name())) {
      return bytes;
    }
    int[] chain = relocationChain();
    int first = chain[section.index()];
    if (first == 0) {
      return bytes;
    }
    boolean small = bytes.size() <= options.largestCopy();
    byte[] image = small ? new byte[(int) bytes.size()] : NO_BYTES;
    if (small) {
      bytes.copy(0, image, 0, image.length);
    }
    List<RelocationTable> tables = new ArrayList<>();
    for (int i = first; i != 0; i = chain[table.length + i]) {
      RelocationEntries relocations = relocations(table[i], bytes);
      if (small) {
        relocations.applyTo(image);
      } else {
        tables.add(new RelocationTable(relocations));
      }
    }
    return small
        ? new HeapSection(file.name(), bytes.section(), header.bigEndian(), image)
        : new RelocatedSection(bytes, tables);
  }

  /**
   * Which sections relocate which: element {@code i} is the first relocation section for section
   * {@code i}, element {@code sections + r} the one that follows relocation section {@code r}; 0 is
   * none. A C++ object can have thousands of both.
   */
  private int[] relocationChain() {
    int[] chain = relocationChain;
    if (chain == null) {
      chain = new int[2 * table.length];
      for (int i = table.length - 1; i > 0; i--) {
        SectionHeader relocations = table[i];
        int target = relocations.info();
        if (relocations.relocations() && target > 0 && target < table.length) {
          chain[table.length + i] = chain[target];
          chain[target] = i;
        }
      }
      relocationChain = chain;
    }
    return chain;
  }

  private RelocationEntries relocations(SectionHeader section, SectionBytes target) {
    RelocationTypes types = relocationTypes();
    if (types == null) {
      throw target.error(
          FormatErrorCode.UNSUPPORTED_MACHINE,
          0,
          "relocations of unknown machine " + header.machine());
    }
    SectionBytes entries = unrelocatedBytes(section);
    if (section.type() == SectionHeader.SHT_CREL) {
      throw entries.error(
          FormatErrorCode.UNKNOWN_RELOCATION, 0, "relocations in the compact form (SHT_CREL)");
    }
    RelocationFormat format =
        new RelocationFormat(
            header.is64Bit(),
            section.type() == SectionHeader.SHT_RELA,
            header.is64Bit() && header.machine() == EM_MIPS);
    if (section.entrySize() != format.entrySize()) {
      throw entries.error(
          FormatErrorCode.BAD_SECTION,
          0,
          "relocations of "
              + Long.toUnsignedString(section.entrySize())
              + " bytes (sh_entsize) instead of "
              + format.entrySize());
    }
    SectionHeader symbols = linked(section, "symbol table");
    if (symbols.type() != SectionHeader.SHT_SYMTAB && symbols.type() != SHT_DYNSYM) {
      throw entries.error(
          FormatErrorCode.BAD_SECTION, 0, "sh_link " + symbols.index() + " is no symbol table");
    }
    return new RelocationEntries(entries, format, types, placedValues(symbols(symbols)), target);
  }

  private @Nullable RelocationTypes relocationTypes() {
    RelocationTypes known = Architectures.of(header.machine());
    int[] only = options.types();
    return known == null || only == null ? known : known.only(only);
  }

  /** st_value by symbol, counted from where the section that defines the symbol is placed. */
  private long[] placedValues(SymbolTable symbols) {
    SectionPlacement placement = options.placement();
    if (placement.isNone()) {
      return symbols.values();
    }
    long[] values = symbols.values().clone();
    for (int symbol = 0; symbol < values.length; symbol++) {
      values[symbol] += placement.base(symbols.sectionIndex(symbol));
    }
    return values;
  }
}
