package org.abitrack.lineinfo.emit;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.encode.DeltaBlocks;
import org.abitrack.lineinfo.table.Container;
import org.abitrack.lineinfo.table.LineTable;
import org.abitrack.lineinfo.table.LineTables;
import org.abitrack.lineinfo.table.SectionTable;
import org.abitrack.lineinfo.table.Target;

/** Tables as section bytes, in the kernel's containers (docs/lineinfo-tables.md). */
public final class Blobs {
  /** Bytes of a sub-table's header. */
  private static final int HEADER = 11 * 4;

  private static final int ROOT_ALIGNMENT = 8;

  private Blobs() {}

  /** One blob per table. */
  public static List<Blob> of(LineTables tables, Container container) {
    List<Blob> blobs = new ArrayList<>();
    for (LineTable table : tables.tables()) {
      if (table.kind() == LineTable.Kind.IMAGE) {
        blobs.add(image(table, tables.target(), container));
      } else if (container == Container.FLAT) {
        blobs.add(flat(table, tables.target()));
      } else {
        blobs.add(module(table, tables.target(), container));
      }
    }
    return blobs;
  }

  private static Blob image(LineTable table, Target target, Container container) {
    SectionTable section = table.sections().getFirst();
    DeltaBlocks blocks = DeltaBlocks.of(section.entries(), signed(container));
    ByteBuilder out = new ByteBuilder(target.bigEndian(), blocks.data().length + (1 << 16));
    List<Blob.Label> labels = new ArrayList<>();
    label(labels, "lineinfo_num_entries", out);
    out.u32(section.entries().count());
    label(labels, "lineinfo_num_files", out);
    out.u32(table.files().size());
    label(labels, "lineinfo_num_blocks", out);
    out.u32(blocks.count());
    label(labels, "lineinfo_block_addrs", out);
    words(out, blocks.addresses());
    label(labels, "lineinfo_block_offsets", out);
    words(out, blocks.starts());
    label(labels, "lineinfo_data_size", out);
    out.u32(blocks.data().length);
    label(labels, "lineinfo_data", out);
    out.bytes(blocks.data());
    out.align(4);
    label(labels, "lineinfo_file_offsets", out);
    int names = fileOffsets(out, table.files());
    label(labels, "lineinfo_filenames_size", out);
    out.u32(names);
    label(labels, "lineinfo_filenames", out);
    fileNames(out, table.files());
    return new Blob(table.kind().section(), 4, out.toByteArray(), List.of(), labels);
  }

  private static void label(List<Blob.Label> labels, String name, ByteBuilder out) {
    labels.add(new Blob.Label(name, out.size()));
  }

  private static DeltaBlocks.Signed signed(Container container) {
    return container == Container.FLAT ? DeltaBlocks.Signed.ZIGZAG : DeltaBlocks.Signed.SLEB128;
  }

  private static Blob flat(LineTable table, Target target) {
    SectionTable section = table.sections().getFirst();
    DeltaBlocks blocks = DeltaBlocks.of(section.entries(), DeltaBlocks.Signed.ZIGZAG);
    ByteBuilder out = new ByteBuilder(target.bigEndian(), blocks.data().length + (1 << 12));
    out.u32(section.entries().count());
    out.u32(table.files().size());
    int size = out.size();
    out.u32(0);
    out.u32(blocks.count());
    out.u32(blocks.data().length);
    out.u32(0);
    words(out, blocks.addresses());
    words(out, blocks.starts());
    out.bytes(blocks.data());
    out.align(4);
    out.set32(size, fileOffsets(out, table.files()));
    fileNames(out, table.files());
    return new Blob(table.kind().section(), 4, out.toByteArray(), List.of(), List.of());
  }

  private static Blob module(LineTable table, Target target, Container container) {
    ByteBuilder out = new ByteBuilder(target.bigEndian(), 5 * table.entries() + (1 << 12));
    List<Blob.Anchor> anchors = ModuleRoot.write(out, table, target);
    int[] headers = new int[table.sections().size()];
    for (int i = 0; i < headers.length; i++) {
      int label = out.size();
      out.align(4);
      headers[i] = out.size();
      boolean unaligned = container == Container.UNALIGNED_LABELS;
      ModuleRoot.setTable(out, i, unaligned ? label : headers[i]);
      subTable(out, table.sections().get(i), unaligned ? label : headers[i], headers[i]);
      if (container != Container.SHARED_FILES) {
        files(out, table.files(), headers, i, unaligned ? label : headers[i]);
      }
    }
    if (container == Container.SHARED_FILES) {
      sharedFiles(out, table.files(), headers);
    }
    return new Blob(table.kind().section(), ROOT_ALIGNMENT, out.toByteArray(), anchors, List.of());
  }

  /**
   * Writes a sub-table up to its data.
   *
   * @param label what the offsets count from: in version 7 not always the header
   */
  private static void subTable(ByteBuilder out, SectionTable section, int label, int header) {
    DeltaBlocks blocks = DeltaBlocks.of(section.entries(), DeltaBlocks.Signed.SLEB128);
    int index = header + HEADER;
    int data = index + 8 * blocks.count();
    out.u32(section.entries().count());
    out.u32(blocks.count());
    out.u32(0); // files, see setFiles
    out.u32(index - label);
    out.u32(8L * blocks.count());
    out.u32(data - label);
    out.u32(blocks.data().length);
    for (int i = 0; i < 4; i++) {
      out.u32(0);
    }
    words(out, blocks.addresses());
    words(out, blocks.starts());
    out.bytes(blocks.data());
  }

  private static void files(
      ByteBuilder out, List<String> files, int[] headers, int sub, int label) {
    out.align(4);
    int offsets = out.size();
    int size = fileOffsets(out, files);
    int names = out.size();
    fileNames(out, files);
    setFiles(out, headers[sub], label, files.size(), offsets, names, size);
  }

  private static void sharedFiles(ByteBuilder out, List<String> files, int[] headers) {
    out.align(4);
    int offsets = out.size();
    int size = fileOffsets(out, files);
    int names = out.size();
    fileNames(out, files);
    for (int header : headers) {
      setFiles(out, header, header, files.size(), offsets, names, size);
    }
  }

  private static void setFiles(
      ByteBuilder out, int header, int label, int count, int offsets, int names, int size) {
    out.set32(header + 8, count);
    out.set32(header + 28, offsets - label);
    out.set32(header + 32, 4L * count);
    out.set32(header + 36, names - label);
    out.set32(header + 40, size);
  }

  /** Writes where each name starts; returns the size of all names in bytes. */
  public static int fileOffsets(ByteBuilder out, List<String> files) {
    int offset = 0;
    for (String file : files) {
      out.u32(offset);
      offset += file.length() + 1;
    }
    return offset;
  }

  /** Writes the names. */
  public static void fileNames(ByteBuilder out, List<String> files) {
    for (String file : files) {
      out.string(file);
    }
  }

  private static void words(ByteBuilder out, int[] words) {
    for (int word : words) {
      out.u32(word);
    }
  }
}
