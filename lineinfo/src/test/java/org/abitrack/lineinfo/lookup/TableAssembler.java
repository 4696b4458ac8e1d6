package org.abitrack.lineinfo.lookup;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.testing.ByteWriter;

/** Writes tables of the kernel's containers from entries, for tests: plain, slow, by the spec. */
public final class TableAssembler {
  private record Entry(long offset, int file, int line) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> files = new ArrayList<>();

  /** Adds an entry; offsets must ascend. */
  public TableAssembler entry(long offset, String file, int line) {
    if (!files.contains(file)) {
      files.add(file);
    }
    entries.add(new Entry(offset, files.indexOf(file), line));
    return this;
  }

  /** Adds an entry with any file number. */
  TableAssembler raw(long offset, int file, int line) {
    entries.add(new Entry(offset, file, line));
    return this;
  }

  private int blocks() {
    return (entries.size() + 63) / 64;
  }

  private byte[] data(EntryEncoding encoding, List<Integer> starts) {
    ByteWriter out = new ByteWriter(false);
    Entry previous = new Entry(0, 0, 0);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (i % 64 == 0) {
        starts.add(out.size());
        out.uleb128(entry.file).uleb128(entry.line);
      } else {
        out.uleb128(entry.offset - previous.offset);
        difference(out, encoding, entry.file - previous.file);
        difference(out, encoding, entry.line - previous.line);
      }
      previous = entry;
    }
    return out.toByteArray();
  }

  private static void difference(ByteWriter out, EntryEncoding encoding, int value) {
    if (encoding == EntryEncoding.SLEB128) {
      out.sleb128(value);
    } else {
      out.uleb128((value << 1 ^ value >> 31) & 0xffff_ffffL);
    }
  }

  private void index(ByteWriter out, List<Integer> starts) {
    for (int i = 0; i < entries.size(); i += 64) {
      out.u32(entries.get(i).offset);
    }
    for (int start : starts) {
      out.u32(start);
    }
  }

  private byte[] names(ByteWriter offsets) {
    ByteWriter names = new ByteWriter(false);
    for (String file : files) {
      offsets.u32(names.size());
      names.string(file);
    }
    return names.toByteArray();
  }

  /** Positions of the parts of an image's table, in the order of the symbols in the image. */
  public static final class Image {
    private final byte[] bytes;
    private final int[] positions;

    Image(byte[] bytes, int[] positions) {
      this.bytes = bytes;
      this.positions = positions;
    }

    /** The table. */
    public byte[] bytes() {
      return bytes;
    }

    /** Where the parts lie in it. */
    public int[] positions() {
      return positions;
    }
  }

  /** The table of an image. */
  public Image image(boolean bigEndian) {
    List<Integer> starts = new ArrayList<>();
    byte[] data = data(EntryEncoding.SLEB128, starts);
    int[] at = new int[10];
    ByteWriter out = new ByteWriter(bigEndian);
    out.u32(entries.size());
    at[1] = out.size();
    out.u32(files.size());
    at[2] = out.size();
    out.u32(blocks());
    at[3] = out.size();
    index(out, starts);
    at[4] = at[3] + 4 * blocks();
    at[5] = out.size();
    out.u32(data.length);
    at[6] = out.size();
    out.bytes(data).align(4);
    at[7] = out.size();
    byte[] names = names(out);
    at[8] = out.size();
    out.u32(names.length);
    at[9] = out.size();
    out.bytes(names);
    return new Image(out.toByteArray(), at);
  }

  /** The header of eleven words and what it speaks of. */
  byte[] subTable(boolean bigEndian, EntryEncoding encoding, int reservedWords) {
    List<Integer> starts = new ArrayList<>();
    byte[] data = data(encoding, starts);
    ByteWriter fileOffsets = new ByteWriter(bigEndian);
    byte[] names = names(fileOffsets);
    int header = 44 + 4 * reservedWords;
    int dataAt = header + 8 * blocks();
    int filesAt = (dataAt + data.length + 3) & ~3;
    ByteWriter out = new ByteWriter(bigEndian);
    out.u32(entries.size()).u32(blocks()).u32(files.size());
    out.u32(header).u32(8L * blocks());
    out.u32(dataAt).u32(data.length);
    out.u32(filesAt).u32(4L * files.size());
    out.u32(filesAt + 4L * files.size()).u32(names.length);
    out.zeros(4 * reservedWords);
    index(out, starts);
    return out.bytes(data).align(4).bytes(fileOffsets.toByteArray()).bytes(names).toByteArray();
  }

  /** A blob with this table for one section. */
  public byte[] blob(boolean bigEndian, long anchor, long size) {
    return new ByteWriter(bigEndian)
        .u32(1)
        .u32(0)
        .u64(anchor)
        .u32(size)
        .u32(24)
        .bytes(subTable(bigEndian, EntryEncoding.SLEB128, 0))
        .toByteArray();
  }

  /** The module table of the second posting. */
  byte[] v2(boolean bigEndian) {
    List<Integer> starts = new ArrayList<>();
    byte[] data = data(EntryEncoding.ZIGZAG, starts);
    ByteWriter fileOffsets = new ByteWriter(bigEndian);
    byte[] names = names(fileOffsets);
    ByteWriter out = new ByteWriter(bigEndian);
    out.u32(entries.size()).u32(files.size()).u32(names.length);
    out.u32(blocks()).u32(data.length).u32(0);
    index(out, starts);
    return out.bytes(data).align(4).bytes(fileOffsets.toByteArray()).bytes(names).toByteArray();
  }

  /** The table as the kernel sees it in an image. */
  KernelTable table() {
    KernelTable table = ImageParts.table(image(false).bytes(), false);
    if (table == null) {
      throw new AssertionError("the assembled table does not fit together");
    }
    return table;
  }
}
