package org.abitrack.lineinfo.verify;

import java.util.List;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.abitrack.lineinfo.encode.DeltaBlocks;
import org.abitrack.lineinfo.table.Entries;
import org.abitrack.lineinfo.verify.TableContents.Part;

/** Decodes the containers of version 8 of the kernel series as a whole. */
final class DeltaDecoder {
  private final SectionBytes bytes;
  private final Entries entries = new Entries(1024);
  private long index;
  private long data;
  private long dataSize;

  private DeltaDecoder(SectionBytes bytes) {
    this.bytes = bytes;
  }

  static DecodedSection image(String name, SectionBytes bytes, List<Part> parts) {
    SectionReader reader = bytes.reader();
    long entries = reader.u32();
    long files = reader.u32();
    long blocks = reader.u32();
    DeltaDecoder decoder = new DeltaDecoder(bytes);
    decoder.index = 12;
    bytes.checkRange(12, 8 * blocks + 4);
    reader.seek(12 + 8 * blocks);
    decoder.dataSize = reader.u32();
    decoder.data = reader.position();
    decoder.decode(entries, blocks);
    long fileOffsets = (decoder.data + decoder.dataSize + 3) / 4 * 4;
    long names = fileOffsets + 4 * files + 4;
    parts.add(new Part("block index", 8 * blocks));
    parts.add(new Part("entries", decoder.dataSize));
    parts.add(new Part("file offsets", 4 * files));
    parts.add(new Part("file names", bytes.size() - names));
    List<String> list = FileList.read(bytes, fileOffsets, files, names, bytes.size() - names);
    return new DecodedSection(name, decoder.entries, list);
  }

  static DecodedSection module(
      String name, SectionBytes blob, long header, List<Part> parts, boolean countFiles) {
    SectionReader reader = blob.reader();
    reader.seek(header);
    long entries = reader.u32();
    long blocks = reader.u32();
    long files = reader.u32();
    DeltaDecoder decoder = new DeltaDecoder(blob);
    decoder.index = header + reader.u32();
    reader.skip(4);
    decoder.data = header + reader.u32();
    decoder.dataSize = reader.u32();
    long fileOffsets = header + reader.u32();
    reader.skip(4);
    long names = header + reader.u32();
    long namesSize = reader.u32();
    decoder.decode(entries, blocks);
    parts.add(new Part("sub-table headers", reader.position() - header));
    parts.add(new Part("block index", 8 * blocks));
    parts.add(new Part("entries", decoder.dataSize));
    if (countFiles) {
      parts.add(new Part("file offsets", 4 * files));
      parts.add(new Part("file names", namesSize));
    }
    List<String> list = FileList.read(blob, fileOffsets, files, names, namesSize);
    return new DecodedSection(name, decoder.entries, list);
  }

  private void decode(long count, long blocks) {
    if (blocks != (count + DeltaBlocks.ENTRIES - 1) / DeltaBlocks.ENTRIES) {
      throw bytes.error(
          FormatErrorCode.BAD_SECTION, index, count + " entries in " + blocks + " blocks");
    }
    bytes.checkRange(index, 8 * blocks);
    bytes.checkRange(data, dataSize);
    SectionReader places = bytes.reader(index, index + 8 * blocks);
    SectionReader reader = bytes.reader(data, data + dataSize);
    for (long block = 0; block < blocks; block++) {
      places.seek(index + 4 * block);
      int offset = (int) places.u32();
      places.seek(index + 4 * blocks + 4 * block);
      reader.seek(data + places.u32());
      int file = (int) reader.uleb128();
      int line = (int) reader.uleb128();
      entries.add(offset, file, line);
      long end = Math.min(count, (block + 1) * DeltaBlocks.ENTRIES);
      for (long i = block * DeltaBlocks.ENTRIES + 1; i < end; i++) {
        offset += (int) reader.uleb128();
        file += (int) reader.sleb128();
        line += (int) reader.sleb128();
        entries.add(offset, file, line);
      }
    }
  }
}
