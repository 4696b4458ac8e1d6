package org.abitrack.lineinfo.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FileSection;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
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

  /**
   * Reads the tables in a module, in the containers of version 5 of the series and later.
   *
   * @return without sections if it has none
   * @throws FormatException if they are damaged
   */
  public static TableContents embedded(ElfFile module) {
    EmbeddedTables tables = new EmbeddedTables(module);
    Reader reader = new Reader(new HeapSection(module.name(), "", false, new byte[0]));
    for (EmbeddedTables.Part part : tables.parts()) {
      for (long i = 0; i < Reader.descriptors(part.bytes()); i++) {
        reader.names.add(tables.name(part.bytes(), 8 + 16 * i));
      }
      reader.module(part.bytes(), part.packed());
    }
    return new TableContents(true, reader.sections, reader.parts);
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
      Set<Integer> known = new HashSet<>();
      SectionBytes[] contents = new SectionBytes[count];
      for (int i = 0; i < count; i++) {
        types[i] = (int) table.u32();
        table.require(
            known.add(types[i]),
            FormatErrorCode.BAD_SECTION,
            HEADER + (long) PART * i,
            "a second part of type " + types[i]);
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
        case 5 -> sections.add(new PackedDecoder(part).decode("_text", 0, parts));
        case 6, 7 -> module(part, true);
        case SECTIONS -> {}
        case 8 -> parts.add(new Part("symbols", part.size()));
        case 16 -> parts.add(new Part("inline table", part.size()));
        default -> parts.add(new Part("part of type " + type, part.size()));
      }
    }

    static long descriptors(SectionBytes blob) {
      SectionReader reader = blob.reader();
      long count = reader.u32();
      reader.require(
          count <= MAX_DESCRIPTORS && 8 + 16 * count <= blob.size(),
          FormatErrorCode.OUT_OF_RANGE,
          0,
          count + " descriptors leave the table");
      return count;
    }

    private void module(SectionBytes blob, boolean packed) {
      SectionReader reader = blob.reader();
      long count = descriptors(blob);
      parts.add(new Part("descriptors", 8 + 16 * count));
      DeltaDecoder.Module delta = new DeltaDecoder.Module(blob);
      PackedDecoder packedDecoder = new PackedDecoder(blob);
      for (int i = 0; i < count; i++) {
        reader.seek(8 + 16L * i + 12);
        long header = reader.u32();
        String name = sections.size() < names.size() ? names.get(sections.size()) : "?";
        sections.add(
            packed ? packedDecoder.decode(name, header, parts) : delta.decode(name, header, parts));
      }
    }
  }
}
