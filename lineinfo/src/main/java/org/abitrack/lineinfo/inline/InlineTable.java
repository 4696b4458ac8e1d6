package org.abitrack.lineinfo.inline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * An inline table: which functions are inlined at an address (format: docs/lineinfo-inlines.md).
 *
 * <p>A look-up decodes one block of 64 entries and one block of call sites per function. Damage
 * that the header does not show makes look-ups answer "nothing inlined"; they never fail. Immutable
 * and safe for use by many threads.
 */
public final class InlineTable {
  private static final int MAX_REGIONS = 1 << 16;

  private final byte[] bytes;
  private final boolean bigEndian;
  private final Part blocks;
  private final Part data;
  private final Part siteBlocks;
  private final Part sites;
  private final Part nameOffsets;
  private final Part names;
  private final long entryCount;
  private final long siteCount;
  private final List<InlineRegion> regions;

  /** A part of the table: the index of its first byte, and its size. */
  private record Part(int start, int size) {}

  private InlineTable(byte[] bytes, SectionBytes source, SectionReader header) {
    this.bytes = bytes;
    this.bigEndian = bytes[7] == InlineFormat.BIG_ENDIAN;
    long regionCount = word(12);
    this.entryCount = word(20);
    this.siteCount = word(36);
    long nameCount = word(52);
    if (regionCount > MAX_REGIONS) {
      throw header.error(FormatErrorCode.TOO_LARGE, 12, regionCount + " regions");
    }
    Part regionPart = part(header, 16, regionCount * InlineFormat.REGION_SIZE);
    this.blocks = part(header, 24, blockCount(entryCount) * 8);
    this.data = part(header, 28, word(32));
    this.siteBlocks = part(header, 40, blockCount(siteCount) * 4);
    this.sites = part(header, 44, word(48));
    this.nameOffsets = part(header, 56, nameCount * 4);
    this.names = part(header, 60, word(64));
    if (names.size > 0 && bytes[names.start + names.size - 1] != 0) {
      throw source.error(FormatErrorCode.UNTERMINATED_STRING, names.start, "names without end");
    }
    this.regions = readRegions(regionPart, (int) regionCount);
  }

  /**
   * Opens a table and checks its header.
   *
   * @param source the table, for example a file or a section as a whole
   * @throws FormatException BAD_SECTION if it is no inline table, or of another version;
   *     OUT_OF_RANGE if its parts leave it
   */
  public static InlineTable read(SectionBytes source) {
    source.checkRange(0, InlineFormat.HEADER_SIZE);
    SectionReader reader = source.reader();
    byte[] bytes = reader.bytes(reader.remaining());
    for (int i = 0; i < InlineFormat.MAGIC.length; i++) {
      if (bytes[i] != InlineFormat.MAGIC[i]) {
        throw source.error(FormatErrorCode.BAD_SECTION, 0, "no inline table");
      }
    }
    if (bytes[6] != InlineFormat.VERSION) {
      throw source.error(
          FormatErrorCode.BAD_SECTION, 6, "inline table of version " + (bytes[6] & 0xff));
    }
    if (bytes[7] != InlineFormat.LITTLE_ENDIAN && bytes[7] != InlineFormat.BIG_ENDIAN) {
      throw source.error(FormatErrorCode.BAD_SECTION, 7, "byte order " + (bytes[7] & 0xff));
    }
    return new InlineTable(bytes, source, reader);
  }

  private static long blockCount(long entries) {
    return (entries + InlineFormat.BLOCK - 1) / InlineFormat.BLOCK;
  }

  /** The part whose offset stands at {@code field}; checked to lie inside the table. */
  private Part part(SectionReader header, int field, long size) {
    long start = word(field);
    if (size > bytes.length || start > bytes.length - size) {
      throw header.error(
          FormatErrorCode.OUT_OF_RANGE,
          field,
          "part of " + size + " bytes at 0x" + Long.toHexString(start) + " leaves the table");
    }
    return new Part((int) start, (int) size);
  }

  private List<InlineRegion> readRegions(Part part, int count) {
    List<InlineRegion> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = part.start + i * InlineFormat.REGION_SIZE;
      String name = name(word(at + 8));
      read.add(new InlineRegion(name == null ? "" : name, word(at), word(at + 4)));
    }
    return Collections.unmodifiableList(read);
  }

  /** The regions that the table speaks of, in the order of their bases. */
  public List<InlineRegion> regions() {
    return regions;
  }

  /** The region of this name, or null. */
  public @Nullable InlineRegion region(String name) {
    for (InlineRegion region : regions) {
      if (region.name().equals(name)) {
        return region;
      }
    }
    return null;
  }

  /** Number of addresses at which the chain changes. */
  public long entryCount() {
    return entryCount;
  }

  /** Number of different calls. */
  public long siteCount() {
    return siteCount;
  }

  /**
   * The functions inlined at an offset, from outermost to innermost: the first was called by the
   * function that the symbol table knows there, each other by the one before it. The line table
   * tells the line inside the last.
   *
   * @param offset a region's base plus the distance from its start; for a vmlinux the address less
   *     {@code _text}
   * @return empty if nothing is inlined there, or the table does not know
   */
  public List<InlineFrame> chain(long offset) {
    long block = blockOf(offset);
    if (block < 0) {
      return List.of();
    }
    long[] stack = new long[InlineFormat.MAX_DEPTH];
    int depth = decode(block, offset, stack);
    List<InlineFrame> frames = new ArrayList<>(Math.max(0, depth));
    for (int i = 0; i < depth; i++) {
      InlineFrame frame = site(stack[i]);
      if (frame == null) {
        return List.of();
      }
      frames.add(frame);
    }
    return frames;
  }

  /** The last block whose first address is not above the offset, or -1. */
  private long blockOf(long offset) {
    long low = 0;
    long high = blocks.size / 8L - 1;
    while (low <= high) {
      long middle = (low + high) >>> 1;
      if (word((int) (blocks.start + 8 * middle)) <= offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  /** Puts the call sites at an offset on the stack; the result is their number, or -1. */
  private int decode(long block, long offset, long[] stack) {
    int at = (int) (blocks.start + 8 * block);
    long address = word(at);
    TableCursor in = new TableCursor(bytes, data.start, data.size, word(at + 4));
    long entries = Math.min(InlineFormat.BLOCK, entryCount - block * InlineFormat.BLOCK);
    long expected = 0;
    int depth = 0;
    long pushes = in.uleb128();
    for (long entry = 0; ; ) {
      if (pushes < 0 || pushes > InlineFormat.MAX_DEPTH - depth) {
        return -1;
      }
      for (long i = 0; i < pushes; i++) {
        long site = expected + in.sleb128();
        stack[depth++] = site;
        expected = site + 1;
      }
      if (++entry == entries) {
        return in.failed() ? -1 : depth;
      }
      address += in.uleb128();
      if (address > offset || in.failed()) {
        return in.failed() ? -1 : depth;
      }
      long control = in.uleb128();
      long pops = control >>> 2;
      pushes = control & 3;
      if (pushes == InlineFormat.MANY_PUSHES) {
        pushes += in.uleb128();
      }
      if (pops > depth) {
        return -1;
      }
      depth -= (int) pops;
    }
  }

  private @Nullable InlineFrame site(long number) {
    if (number < 0 || number >= siteCount) {
      return null;
    }
    int block = (int) (number / InlineFormat.BLOCK);
    TableCursor in =
        new TableCursor(bytes, sites.start, sites.size, word(siteBlocks.start + 4 * block));
    long function = 0;
    long file = 0;
    long line = 0;
    for (long i = number % InlineFormat.BLOCK; i >= 0; i--) {
      function += in.sleb128();
      file += in.sleb128();
      line += in.sleb128();
    }
    String functionName = name(function);
    String fileName = name(file);
    return in.failed() || functionName == null || fileName == null
        ? null
        : new InlineFrame(functionName, fileName, (int) line);
  }

  private @Nullable String name(long number) {
    if (number < 0 || number >= nameOffsets.size / 4) {
      return null;
    }
    long offset = word((int) (nameOffsets.start + 4 * number));
    if (offset >= names.size) {
      return null;
    }
    int start = (int) (names.start + offset);
    int end = start;
    while (bytes[end] != 0) {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private long word(int at) {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | bytes[bigEndian ? at + i : at + 3 - i] & 0xff;
    }
    return value;
  }
}
