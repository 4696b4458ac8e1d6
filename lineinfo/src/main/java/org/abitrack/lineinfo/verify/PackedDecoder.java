package org.abitrack.lineinfo.verify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.lineinfo.packed.PackedCursor;
import org.abitrack.lineinfo.packed.PackedTable;
import org.abitrack.lineinfo.packed.PackedTableReader;
import org.abitrack.lineinfo.table.Entries;
import org.abitrack.lineinfo.verify.TableContents.Part;
import org.jspecify.annotations.Nullable;

/** Decodes the packed tables of one part as a whole. */
final class PackedDecoder {
  private final SectionBytes bytes;
  private final PackedTableReader reader;
  private @Nullable PackedTable before;
  private List<String> files = List.of();

  PackedDecoder(SectionBytes bytes) {
    this.bytes = bytes;
    this.reader = new PackedTableReader(bytes);
  }

  /**
   * Decodes one.
   *
   * @param parts gets what takes how much room, what sections share only once
   */
  DecodedSection decode(String name, long header, List<Part> parts) {
    PackedTable table = reader.read(header);
    PackedTable last = before;
    boolean newFiles = last == null || !table.sharesFilesWith(last);
    before = table;
    Entries entries = entries(table, header);
    if (newFiles) {
      files = files(table, header);
    }
    PackedTable.Sizes sizes = table.sizes();
    parts.add(new Part("sub-table headers", sizes.header()));
    parts.add(new Part("block index", sizes.index()));
    parts.add(new Part("entries", sizes.data()));
    if (newFiles) {
      parts.add(new Part("prefix codes", sizes.codes()));
      parts.add(new Part("file offsets", sizes.fileOffsets()));
      parts.add(new Part("file names", sizes.names()));
    }
    return new DecodedSection(name, entries, files);
  }

  private Entries entries(PackedTable table, long header) {
    Entries entries = new Entries(Math.min(table.entries(), 1 << 16));
    PackedCursor cursor = new PackedCursor(table);
    long end = 0;
    for (int block = 0; block < table.blocks(); block++) {
      cursor.open(block);
      if (cursor.position() < end) {
        throw bytes.error(FormatErrorCode.BAD_SECTION, header, "block " + block + " overlaps");
      }
      while (cursor.next()) {
        entries.add(cursor.offset(), cursor.known() ? cursor.file() : table.files(), cursor.line());
      }
      end = cursor.position();
    }
    if (entries.count() != table.entries()) {
      throw bytes.error(
          FormatErrorCode.BAD_SECTION,
          header,
          "only " + entries.count() + " of " + table.entries() + " entries can be decoded");
    }
    return entries;
  }

  private List<String> files(PackedTable table, long header) {
    List<String> list = new ArrayList<>();
    long left = FileList.limit(table.sizes().names());
    for (int file = 0; file < table.files(); file++) {
      String name = table.file(file);
      left -= name.length();
      if (left < 0) {
        throw bytes.error(FormatErrorCode.TOO_LARGE, header, "file names overlap");
      }
      list.add(name);
    }
    return list;
  }
}
