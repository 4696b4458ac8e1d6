package org.abitrack.lineinfo.emit;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.elf.BuildId;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.table.LineTable;
import org.abitrack.lineinfo.table.LineTables;
import org.abitrack.lineinfo.table.SectionTable;
import org.jspecify.annotations.Nullable;

/** Writes table files: tables with all that a look-up needs (docs/lineinfo-tables.md). */
public final class TableFileWriter {
  private static final byte[] MAGIC = {(byte) 0x89, 'L', 'I', 'N', 'E', 'I', 'N', 'F'};
  private static final int VERSION = 1;
  private static final int SECTIONS = 4;
  private static final int SYMBOLS = 8;
  private static final int INLINES = 16;
  private static final int HEADER = 32;
  private static final int PART = 16;

  /** The entries do not say where code ends (docs/lineinfo-tables.md). */
  private static final int FLAG_NO_ENDS = 1;

  private static final class Part {
    private final int type;
    private final byte[] bytes;

    /** Made of these; arrays are not copied. */
    Part(int type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    /** The type. */
    int type() {
      return type;
    }

    /** The bytes. */
    byte[] bytes() {
      return bytes;
    }
  }

  private TableFileWriter() {}

  /**
   * The bytes of a table file.
   *
   * @param blobs the tables' contents, in their order
   * @param packed whether these are packed
   * @param withSymbols whether the functions' names are wanted
   * @param inlines an inline table, or null
   */
  public static byte[] of(
      ElfFile file,
      LineTables tables,
      List<Blob> blobs,
      boolean packed,
      boolean withSymbols,
      byte @Nullable [] inlines) {
    List<Part> parts = new ArrayList<>();
    List<SectionTable> sections = new ArrayList<>();
    for (int i = 0; i < blobs.size(); i++) {
      LineTable table = tables.tables().get(i);
      parts.add(new Part(type(table.kind(), packed), blobs.get(i).bytes()));
      sections.addAll(table.sections());
    }
    if (tables.module()) {
      parts.add(new Part(SECTIONS, sections(tables, packed)));
    }
    byte[] symbols = withSymbols ? SymbolsPart.of(file, tables, sections) : new byte[0];
    if (symbols.length > 0) {
      parts.add(new Part(SYMBOLS, symbols));
    }
    if (inlines != null) {
      parts.add(new Part(INLINES, inlines));
    }
    String id = BuildId.of(file);
    return write(tables, parts, id == null ? "" : id);
  }

  private static int type(LineTable.Kind kind, boolean packed) {
    return switch (kind) {
      case IMAGE -> packed ? 5 : 1;
      case PERSISTENT -> packed ? 6 : 2;
      case INIT -> packed ? 7 : 3;
    };
  }

  private static byte[] sections(LineTables tables, boolean packed) {
    ByteBuilder out = new ByteBuilder(tables.target().bigEndian(), 256);
    ByteBuilder names = new ByteBuilder(tables.target().bigEndian(), 256);
    out.u32(tables.tables().stream().mapToInt(table -> table.sections().size()).sum());
    for (LineTable table : tables.tables()) {
      for (int i = 0; i < table.sections().size(); i++) {
        out.u32(type(table.kind(), packed));
        out.u32(i);
        out.u32(table.sections().get(i).size());
        out.u32(names.size());
        names.string(table.sections().get(i).name());
      }
    }
    out.bytes(names.toByteArray());
    return out.toByteArray();
  }

  private static byte[] write(LineTables tables, List<Part> parts, String buildId) {
    boolean bigEndian = tables.target().bigEndian();
    int size = 0;
    for (Part part : parts) {
      size += part.bytes().length + PART;
    }
    ByteBuilder out = new ByteBuilder(bigEndian, size + 256);
    out.bytes(MAGIC);
    out.u8(VERSION);
    out.u8(bigEndian ? 2 : 1);
    out.u8(tables.target().is64Bit() ? 8 : 4);
    out.u8(tables.module() ? 2 : 1);
    out.u16(tables.target().machine());
    out.u16(parts.size());
    out.u64(tables.base());
    out.u32(buildId.length() / 2);
    out.u32(tables.ends() ? 0 : FLAG_NO_ENDS);
    for (Part part : parts) {
      out.u32(part.type());
      out.u32(0);
      out.u32(0);
      out.u32(part.bytes().length);
    }
    for (int i = 0; i < buildId.length(); i += 2) {
      out.u8(Integer.parseInt(buildId, i, i + 2, 16));
    }
    for (int i = 0; i < parts.size(); i++) {
      out.align(8);
      out.set32(HEADER + PART * i + 8, out.size());
      out.bytes(parts.get(i).bytes());
    }
    return out.toByteArray();
  }
}
