package org.abitrack.lineinfo.verify;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.lineinfo.packed.PackedCursor;
import org.abitrack.lineinfo.packed.PackedTable;
import org.abitrack.lineinfo.table.Entries;
import org.abitrack.lineinfo.verify.TableContents.Part;

/** Decodes packed tables as a whole. */
final class PackedDecoder {
  private PackedDecoder() {}

  /**
   * Decodes one.
   *
   * @param parts gets what takes how much room
   * @param countShared whether what the sections of a module share is to be among that
   */
  static DecodedSection decode(
      String name, SectionBytes bytes, long header, List<Part> parts, boolean countShared) {
    PackedTable table = PackedTable.read(bytes, header);
    Entries entries = new Entries(Math.min(table.entries(), 1 << 20));
    PackedCursor cursor = new PackedCursor(table);
    for (int block = 0; block < table.blocks(); block++) {
      cursor.open(block);
      while (cursor.next()) {
        entries.add(cursor.offset(), cursor.known() ? cursor.file() : table.files(), cursor.line());
      }
    }
    if (entries.count() != table.entries()) {
      throw bytes.error(
          FormatErrorCode.BAD_SECTION,
          header,
          "only " + entries.count() + " of " + table.entries() + " entries can be decoded");
    }
    List<String> files = new ArrayList<>();
    for (int file = 0; file < table.files(); file++) {
      files.add(table.file(file));
    }
    PackedTable.Sizes sizes = table.sizes();
    parts.add(new Part("sub-table headers", sizes.header()));
    parts.add(new Part("block index", sizes.index()));
    parts.add(new Part("entries", sizes.data()));
    if (countShared) {
      parts.add(new Part("prefix codes", sizes.codes()));
      parts.add(new Part("file offsets", sizes.fileOffsets()));
      parts.add(new Part("file names", sizes.names()));
    }
    return new DecodedSection(name, entries, files);
  }
}
