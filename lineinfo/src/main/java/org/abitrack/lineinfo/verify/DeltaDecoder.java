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
  private final Entries entries = new Entries(64);
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

  /** The sub-tables of a module's part. They may share their files, and nothing else. */
  static final class Module {
    private final SectionBytes blob;
    private long left;
    private long filesAt = -1;
    private long filesCount;
    private long namesAt;
    private List<String> files = List.of();

    Module(SectionBytes blob) {
      this.blob = blob;
      this.left = blob.size();
    }

    private void take(long offset, long size) {
      blob.checkRange(offset, size);
      if (size > left) {
        throw blob.error(
            FormatErrorCode.TOO_LARGE, offset, "sections claim more bytes than there are");
      }
      left -= size;
    }

    /** Reads a list of files unless it is that of the sub-table before; whether it did. */
    private boolean readFiles(long offsets, long count, long names, long namesSize) {
      if (offsets == filesAt && count == filesCount && names == namesAt) {
        return false;
      }
      take(offsets, 4 * count);
      take(names, namesSize);
      files = FileList.read(blob, offsets, count, names, namesSize);
      filesAt = offsets;
      filesCount = count;
      namesAt = names;
      return true;
    }

    /** Decodes the sub-table at {@code header}. */
    DecodedSection decode(String name, long header, List<Part> parts) {
      return module(name, this, header, parts);
    }
  }

  private static DecodedSection module(String name, Module module, long header, List<Part> parts) {
    SectionBytes blob = module.blob;
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
    module.take(decoder.index, 8 * blocks);
    module.take(decoder.data, decoder.dataSize);
    decoder.decode(entries, blocks);
    parts.add(new Part("sub-table headers", reader.position() - header));
    parts.add(new Part("block index", 8 * blocks));
    parts.add(new Part("entries", decoder.dataSize));
    if (module.readFiles(fileOffsets, files, names, namesSize)) {
      parts.add(new Part("file offsets", 4 * files));
      parts.add(new Part("file names", namesSize));
    }
    return new DecodedSection(name, decoder.entries, module.files);
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
      long place = data + places.u32();
      reader.require(
          place >= reader.position(), FormatErrorCode.BAD_SECTION, place, "blocks overlap");
      reader.seek(place);
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
