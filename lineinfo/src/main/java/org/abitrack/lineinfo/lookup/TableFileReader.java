package org.abitrack.lineinfo.lookup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.lineinfo.inline.InlineFrame;
import org.abitrack.lineinfo.inline.InlineRegion;
import org.abitrack.lineinfo.inline.InlineTable;
import org.abitrack.lineinfo.symbolmap.SymbolMap;
import org.jspecify.annotations.Nullable;

/**
 * A table file (docs/lineinfo-tables.md). Its header and the places of its parts are checked when
 * it is opened; the tables themselves answer "unknown" where they are damaged.
 */
final class TableFileReader implements LineFile.Contents {
  private static final byte[] MAGIC = {(byte) 0x89, 'L', 'I', 'N', 'E', 'I', 'N', 'F'};
  private static final int HEADER_SIZE = 32;
  private static final int PART_SIZE = 16;
  private static final int VERSION = 1;
  private static final int KIND_MODULE = 2;
  private static final int MAX_BUILD_ID = 64;
  private static final int FLAG_NO_ENDS = 1;

  private static final int PART_IMAGE = 1;
  private static final int PART_MODULE = 2;
  private static final int PART_MODULE_INIT = 3;
  private static final int PART_SECTIONS = 4;
  private static final int PART_PACKED_IMAGE = 5;
  private static final int PART_PACKED_MODULE = 6;
  private static final int PART_PACKED_MODULE_INIT = 7;
  private static final int PART_SYMBOLS = 8;
  private static final int PART_INLINES = 16;

  /** Type, position and size of each part. */
  private record Part(int type, int offset, int size) {}

  private final String name;
  private final TableWords words;
  private final boolean module;

  /** Whether entries say themselves where code ends. */
  private final boolean exact;

  private final long base;
  private final List<Part> parts = new ArrayList<>();
  private final @Nullable String buildId;
  private final TableFileSections sections;
  private final List<LineSource> sources = new ArrayList<>();
  private @Nullable InlineTable inlines;

  private TableFileReader(String name, byte[] bytes) {
    this.name = name;
    if (bytes.length < HEADER_SIZE) {
      throw error(FormatErrorCode.TRUNCATED, 0, "a table file of " + bytes.length + " bytes");
    }
    if (bytes[8] != VERSION) {
      throw error(FormatErrorCode.BAD_SECTION, 8, "table file of version " + (bytes[8] & 0xff));
    }
    if (bytes[9] != 1 && bytes[9] != 2 || bytes[11] != 1 && bytes[11] != KIND_MODULE) {
      throw error(FormatErrorCode.BAD_SECTION, 8, "neither byte order nor kind of a table file");
    }
    words = new TableWords(bytes, bytes[9] == 2);
    long flags = words.u32(28);
    if ((flags & ~FLAG_NO_ENDS) != 0) {
      throw error(
          FormatErrorCode.BAD_SECTION, 28, "table file with flags 0x" + Long.toHexString(flags));
    }
    exact = (flags & FLAG_NO_ENDS) == 0;
    module = bytes[11] == KIND_MODULE;
    base = words.u64(16);
    readParts();
    buildId = readBuildId();
    sections =
        module
            ? TableFileSections.read(slice(PART_SECTIONS), words.bigEndian())
            : TableFileSections.NONE;
    addTables();
  }

  /** Whether a file is a table file. */
  static boolean isOne(FileBytes file) {
    if (file.size() < MAGIC.length) {
      return false;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (file.get(i) != (MAGIC[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a table file.
   *
   * @throws FormatException TRUNCATED, BAD_SECTION, OUT_OF_RANGE or TOO_LARGE
   */
  static TableFileReader read(FileBytes file) {
    if (file.size() > Integer.MAX_VALUE - 64) {
      throw new FormatException(
          FormatErrorCode.TOO_LARGE,
          new Location(file.name(), "", 0),
          "a table file of " + file.size() + " bytes");
    }
    byte[] bytes = new byte[(int) file.size()];
    file.copy(0, bytes, 0, bytes.length);
    return new TableFileReader(file.name(), bytes);
  }

  private FormatException error(FormatErrorCode code, long at, String problem) {
    return new FormatException(code, new Location(name, "", at), problem);
  }

  private void readParts() {
    int count = u16(14);
    if (!words.holds(HEADER_SIZE, count, PART_SIZE)) {
      throw error(FormatErrorCode.OUT_OF_RANGE, 14, count + " parts leave the file");
    }
    Set<Integer> types = new HashSet<>();
    for (int i = 0; i < count; i++) {
      int at = HEADER_SIZE + i * PART_SIZE;
      long offset = words.u32(at + 8);
      long size = words.u32(at + 12);
      if (!words.holds(offset, size, 1)) {
        throw error(FormatErrorCode.OUT_OF_RANGE, at, "part " + i + " leaves the file");
      }
      int type = (int) words.u32(at);
      if (!types.add(type)) {
        throw error(FormatErrorCode.BAD_SECTION, at, "a second part of type " + type);
      }
      parts.add(new Part(type, (int) offset, (int) size));
    }
  }

  private int u16(int at) {
    int first = words.bytes()[at] & 0xff;
    int second = words.bytes()[at + 1] & 0xff;
    return words.bigEndian() ? first << 8 | second : second << 8 | first;
  }

  private @Nullable String readBuildId() {
    long length = words.u32(24);
    long at = HEADER_SIZE + (long) parts.size() * PART_SIZE;
    if (length > MAX_BUILD_ID || !words.holds(at, length, 1)) {
      throw error(FormatErrorCode.OUT_OF_RANGE, 24, "build id of " + length + " bytes");
    }
    int from = (int) at;
    return length == 0 ? null : HexFormat.of().formatHex(words.bytes(), from, from + (int) length);
  }

  private byte[] slice(int type) {
    for (Part part : parts) {
      if (part.type() == type) {
        byte[] bytes = new byte[part.size()];
        System.arraycopy(words.bytes(), part.offset(), bytes, 0, bytes.length);
        return bytes;
      }
    }
    return new byte[0];
  }

  private void addTables() {
    List<ModuleTable> tables = new ArrayList<>();
    PackedLineSource packed = new PackedLineSource();
    for (Part part : parts) {
      switch (part.type()) {
        case PART_IMAGE -> {
          KernelTable table = ImageParts.table(slice(PART_IMAGE), words.bigEndian());
          if (table != null) {
            sources.add(new ImageLineSource(new ImageTable(table, base), exact));
          }
        }
        case PART_MODULE, PART_MODULE_INIT -> {
          byte[] blob = slice(part.type());
          sections.placeAnchors(blob, part.type(), words.bigEndian());
          tables.add(new ModuleBlob(blob, words.bigEndian()));
        }
        case PART_PACKED_IMAGE ->
            packed.addImage(
                new HeapSection(name, "packed table", words.bigEndian(), slice(part.type())), base);
        case PART_PACKED_MODULE, PART_PACKED_MODULE_INIT -> {
          byte[] blob = slice(part.type());
          sections.placeAnchors(blob, part.type(), words.bigEndian());
          packed.addModule(name, blob, words.bigEndian());
        }
        default -> {
          // Parts of other types are read when they are needed, or not known.
        }
      }
    }
    if (!tables.isEmpty()) {
      sources.add(new ModuleLineSource(tables, exact));
    }
    if (!packed.isEmpty()) {
      sources.add(packed);
    }
  }

  @Override
  public List<LineSource> sources() {
    return sources;
  }

  @Override
  public @Nullable String buildId() {
    return buildId;
  }

  @Override
  public boolean module() {
    return module;
  }

  @Override
  public long sectionAddress(String section) {
    return sections.address(section);
  }

  @Override
  public @Nullable String sectionOf(long address) {
    return sections.at(address);
  }

  @Override
  public SymbolMap symbols() {
    return TableFileSymbols.read(slice(PART_SYMBOLS), words.bigEndian(), sections, base);
  }

  @Override
  public List<InlineFrame> inlined(long address) {
    InlineTable known = inlines;
    if (known == null) {
      byte[] bytes = slice(PART_INLINES);
      if (bytes.length == 0) {
        return List.of();
      }
      known = InlineTable.read(new HeapSection(name, "inline table", words.bigEndian(), bytes));
      inlines = known;
    }
    if (!module) {
      return InlinedFunctions.innermostFirst(known.chain(address - base));
    }
    String section = sections.at(address);
    InlineRegion region = section == null ? null : known.region(section);
    return section == null || region == null
        ? List.of()
        : InlinedFunctions.innermostFirst(
            known.chain(region.base() + address - sections.address(section)));
  }
}
