package org.abitrack.kallmodsyms.kallsyms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FileSection;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.jspecify.annotations.Nullable;

/**
 * The symbols that a kernel image carries in its kallsyms tables, in their order: by address. The
 * tables are found by symbols, and without them by their structure; 32 and 64 bit, either byte
 * order, and the layouts of Linux 6.12, 7.2 and 7.3 and the one before those. Immutable.
 */
public final class KallsymsImage {
  private static final int SHT_PROGBITS = 1;
  private static final int SHF_ALLOC = 2;

  /** A symbol's string, type letter included, is shorter than this in every kernel. */
  private static final int MAX_STRING = 4096;

  private final ImageBytes image;
  private final TableLocations tables;
  private final byte[][] tokens = new byte[TokenTable.TOKENS][];
  private final long[] addresses;
  private final byte[] text;
  private final int[] starts;

  private KallsymsImage(ImageBytes image, TableLocations tables) {
    this.image = image;
    this.tables = tables;
    readTokens();
    // An address takes 4 bytes of the image, so no count can claim more than there is.
    if (!image.has(tables.addresses(), 4L * tables.count())) {
      throw image.error(tables.addresses(), "no room for " + tables.count() + " symbols");
    }
    addresses = new long[tables.count()];
    starts = new int[tables.count() + 1];
    text = readNames();
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = tables.coding().address(image, tables.addresses(), i, tables.relativeBase());
    }
  }

  /**
   * Reads the tables of an ELF file.
   *
   * @throws FormatException if it has none, or they are damaged
   */
  public static KallsymsImage of(ElfFile file) {
    int word = file.is64Bit() ? 8 : 4;
    TableSymbols symbols = TableSymbols.of(file);
    SectionHeader named = symbols.section();
    if (named != null && holdsBytes(named)) {
      ImageBytes image = new ImageBytes(file.bytes(named), word, named.address());
      TableLocations tables = symbols.locate(image);
      if (tables != null) {
        return new KallsymsImage(image, tables);
      }
    }
    for (SectionHeader section : candidates(file)) {
      KallsymsImage found = search(file.bytes(section), word, section.address());
      if (found != null) {
        return found;
      }
    }
    throw notFound(file.name());
  }

  /**
   * Reads the tables of a file that is the kernel's memory: word size and byte order are tried.
   *
   * @param base address of the file's first byte
   * @throws FormatException if it has none, or they are damaged
   */
  public static KallsymsImage ofMemory(FileBytes file, long base) {
    for (boolean bigEndian : new boolean[] {false, true}) {
      FileSection section = new FileSection(file, "", bigEndian, 0, file.size());
      KallsymsImage narrow = search(section, 4, base);
      KallsymsImage wide = search(section, 8, base);
      KallsymsImage found =
          wide != null && (narrow == null || isWide(narrow, wide)) ? wide : narrow;
      if (found != null) {
        return found;
      }
    }
    throw notFound(file.name());
  }

  private static @Nullable KallsymsImage search(SectionBytes section, int wordSize, long base) {
    ImageBytes image = new ImageBytes(section, wordSize, base);
    TableLocations tables = new TableSearch(image).search();
    return tables == null ? null : new KallsymsImage(image, tables);
  }

  /**
   * Which of two readings is right. Place-relative entries tell nothing of the word size, and only
   * a 64-bit kernel with aliases looks like one with 32 bit; a base that was read with the wrong
   * size is no address of a kernel.
   */
  private static boolean isWide(KallsymsImage narrow, KallsymsImage wide) {
    long base = wide.tables.relativeBase();
    boolean kernelBase = base != 0 && (base >>> 48 == 0xffff || base >>> 44 == 0);
    return narrow.coding() == AddressCoding.PLACE_RELATIVE || kernelBase;
  }

  private static FormatException notFound(String file) {
    return new FormatException(
        FormatErrorCode.BAD_SECTION, new Location(file, "", 0), "no kallsyms tables found");
  }

  private static boolean holdsBytes(SectionHeader section) {
    return section.type() == SHT_PROGBITS && (section.flags() & SHF_ALLOC) != 0;
  }

  /** Sections that may hold the tables; {@code .rodata} is where the kernel has them. */
  private static List<SectionHeader> candidates(ElfFile file) {
    List<SectionHeader> candidates = new ArrayList<>();
    for (SectionHeader section : file.sections()) {
      if (holdsBytes(section)) {
        candidates.add(section.name().equals(".rodata") ? 0 : candidates.size(), section);
      }
    }
    return candidates;
  }

  private void readTokens() {
    for (int i = 0; i < tokens.length; i++) {
      int start = tables.tokenTable() + image.u16(tables.tokenIndex() + 2 * i);
      int end = start;
      while (image.u8(end) != 0) {
        end++;
        if (end - start > MAX_STRING) {
          throw image.error(start, "token 0x" + Integer.toHexString(i) + " has no end");
        }
      }
      tokens[i] = new byte[end - start];
      System.arraycopy(image.array(), start, tokens[i], 0, end - start);
    }
  }

  private byte[] readNames() {
    byte[] names = new byte[Math.multiplyExact(tables.count(), 16) + MAX_STRING];
    int to = 0;
    int at = tables.names();
    for (int i = 0; i < tables.count(); i++) {
      int length = image.u8(at++);
      if (length > CompressedNames.SHORT_LENGTH) {
        length = length & 0x7f | image.u8(at++) << 7;
      }
      starts[i] = to;
      for (int k = 0; k < length; k++) {
        byte[] token = tokens[image.u8(at++)];
        if (token.length > names.length - to) {
          names = Arrays.copyOf(names, larger(names.length, at));
        }
        System.arraycopy(token, 0, names, to, token.length);
        to += token.length;
        if (to - starts[i] > MAX_STRING) {
          throw image.error(at, "the name of symbol " + i + " is too long");
        }
      }
      if (to == starts[i]) {
        throw image.error(at, "symbol " + i + " has no type");
      }
    }
    starts[tables.count()] = to;
    return names;
  }

  private int larger(int size, int at) {
    if (size > Integer.MAX_VALUE / 2 - MAX_STRING) {
      throw image.error(at, "names of more than " + size + " bytes");
    }
    return size * 2;
  }

  /** Number of symbols. */
  public int count() {
    return addresses.length;
  }

  /** Hexadecimal digits of an address of this kernel: 8 or 16. */
  public int addressDigits() {
    return image.wordSize() * 2;
  }

  /** How the addresses are stored. */
  public AddressCoding coding() {
    return tables.coding();
  }

  /** Address of a symbol. */
  public long address(int symbol) {
    return addresses[symbol];
  }

  /** Type letter of a symbol. */
  public char type(int symbol) {
    return (char) (text[starts[symbol]] & 0xff);
  }

  /** Name of a symbol, one character per byte. */
  public String name(int symbol) {
    int start = starts[symbol] + 1;
    return new String(text, start, starts[symbol + 1] - start, StandardCharsets.ISO_8859_1);
  }

  /** The symbols as the text of a System.map, addresses as wide as the kernel's. */
  public byte[] toSystemMap() {
    int digits = addressDigits();
    byte[] lines =
        new byte[Math.addExact(starts[count()], Math.multiplyExact(count(), digits + 3))];
    int to = 0;
    for (int i = 0; i < count(); i++) {
      for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) {
        lines[to++] = (byte) Character.forDigit((int) (addresses[i] >>> shift) & 0xf, 16);
      }
      lines[to++] = ' ';
      lines[to++] = text[starts[i]];
      lines[to++] = ' ';
      int length = starts[i + 1] - starts[i] - 1;
      System.arraycopy(text, starts[i] + 1, lines, to, length);
      to += length;
      lines[to++] = '\n';
    }
    return lines;
  }
}
