package org.abitrack.lineinfo.verify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FileSection;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * All tables of a table file (docs/lineinfo-tables.md), decoded.
 *
 * @param module whether it is that of a module
 * @param sections the tables
 * @param parts what takes how much room
 */
public record TableContents(boolean module, List<DecodedSection> sections, List<Part> parts) {

  /**
   * A piece of the file.
   *
   * @param name what it is
   * @param bytes its size
   */
  public record Part(String name, long bytes) {}

  private static final byte[] MAGIC = {(byte) 0x89, 'L', 'I', 'N', 'E', 'I', 'N', 'F'};
  private static final int HEADER = 32;
  private static final int PART = 16;
  private static final int SECTIONS = 4;

  /** Sub-tables of one blob; the kernel's modules have less than ten covered sections. */
  private static final int MAX_DESCRIPTORS = 1 << 20;

  /** A table of these. */
  public TableContents {
    sections = List.copyOf(sections);
    parts = List.copyOf(parts);
  }

  /** Whether a file is a table file. */
  public static boolean isTableFile(FileBytes file) {
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
   * @throws FormatException if it is none, or damaged
   */
  public static TableContents read(FileBytes file) {
    if (!isTableFile(file)) {
      throw new FileSection(file, "", false, 0, file.size())
          .error(FormatErrorCode.BAD_SECTION, 0, "not a table file");
    }
    boolean bigEndian = file.size() > 9 && file.get(9) == 2;
    return new Reader(new FileSection(file, "", bigEndian, 0, file.size())).read();
  }

  private static final class Reader {
    private final SectionBytes file;
    private final List<DecodedSection> sections = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    Reader(SectionBytes file) {
      this.file = file;
    }

    TableContents read() {
      SectionReader header = file.reader(0, HEADER);
      header.skip(8);
      int version = header.u8();
      header.require(
          version == 1, FormatErrorCode.BAD_SECTION, 8, "table file of version " + version);
      header.skip(2);
      boolean module = header.u8() == 2;
      header.skip(2);
      int count = header.u16();
      header.skip(8);
      long buildId = header.u32();
      file.checkRange(HEADER, (long) PART * count + buildId);
      parts.add(new Part("header", HEADER + (long) PART * count + buildId));
      SectionReader table = file.reader(HEADER, HEADER + (long) PART * count);
      int[] types = new int[count];
      SectionBytes[] contents = new SectionBytes[count];
      for (int i = 0; i < count; i++) {
        types[i] = (int) table.u32();
        table.skip(4);
        long offset = table.u32();
        contents[i] = new BytesPart(file, offset, table.u32());
        if (types[i] == SECTIONS) {
          readNames(contents[i]);
        }
      }
      for (int i = 0; i < count; i++) {
        part(types[i], contents[i]);
      }
      return new TableContents(module, sections, parts);
    }

    /** Names in the order of the descriptors of all tables. */
    private void readNames(SectionBytes part) {
      SectionReader reader = part.reader();
      long count = reader.u32();
      part.checkRange(4, 16 * count);
      for (long i = 0; i < count; i++) {
        reader.seek(4 + 16 * i + 12);
        reader.seek(4 + 16 * count + reader.u32());
        names.add(reader.string());
      }
      parts.add(new Part("section names", part.size()));
    }

    private void part(int type, SectionBytes part) {
      switch (type) {
        case 1 -> sections.add(DeltaDecoder.image("_text", part, parts));
        case 2, 3 -> module(part, false);
        case 5 -> sections.add(PackedDecoder.decode("_text", part, 0, parts, true));
        case 6, 7 -> module(part, true);
        case SECTIONS -> {}
        case 8 -> parts.add(new Part("symbols", part.size()));
        case 16 -> parts.add(new Part("inline table", part.size()));
        default -> parts.add(new Part("part of type " + type, part.size()));
      }
    }

    private void module(SectionBytes blob, boolean packed) {
      SectionReader reader = blob.reader();
      long count = reader.u32();
      reader.require(
          count <= MAX_DESCRIPTORS && 8 + 16 * count <= blob.size(),
          FormatErrorCode.OUT_OF_RANGE,
          0,
          count + " descriptors leave the table");
      parts.add(new Part("descriptors", 8 + 16 * count));
      for (int i = 0; i < count; i++) {
        reader.seek(8 + 16L * i + 12);
        long header = reader.u32();
        String name = sections.size() < names.size() ? names.get(sections.size()) : "?";
        sections.add(
            packed
                ? PackedDecoder.decode(name, blob, header, parts, i == 0)
                : DeltaDecoder.module(name, blob, header, parts, i == 0));
      }
    }
  }
}
