package org.abitrack.lineinfo.packed;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.lineinfo.emit.Blob;
import org.abitrack.lineinfo.emit.Blobs;
import org.abitrack.lineinfo.emit.ModuleRoot;
import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.packed.PackedEncoder.Blocks;
import org.abitrack.lineinfo.table.LineTable;
import org.abitrack.lineinfo.table.LineTables;
import org.abitrack.lineinfo.table.SectionTable;
import org.abitrack.lineinfo.table.Target;

/** Packed tables as section bytes (docs/lineinfo-packed.md). */
public final class PackedBlobs {
  private static final int ALIGNMENT = 8;

  private PackedBlobs() {}

  /** One blob per table. */
  public static List<Blob> of(LineTables tables) {
    List<Blob> blobs = new ArrayList<>();
    for (LineTable table : tables.tables()) {
      blobs.add(blob(table, tables.target()));
    }
    return blobs;
  }

  /** Name of the section that a packed table goes to: a reader of the series must not find it. */
  private static String section(LineTable.Kind kind) {
    return switch (kind) {
      case IMAGE -> kind.section();
      case PERSISTENT -> ".mod_lineinfo_packed";
      case INIT -> ".init.mod_lineinfo_packed";
    };
  }

  private static Blob blob(LineTable table, Target target) {
    boolean image = table.kind() == LineTable.Kind.IMAGE;
    ByteBuilder out = new ByteBuilder(target.bigEndian(), 2 * table.entries() + (1 << 12));
    List<Blob.Anchor> anchors = image ? List.of() : ModuleRoot.write(out, table, target);
    PackedEncoder encoder = new PackedEncoder(table);
    int[] headers = new int[table.sections().size()];
    for (int i = 0; i < headers.length; i++) {
      SectionTable section = table.sections().get(i);
      out.align(4);
      headers[i] = out.size();
      if (!image) {
        ModuleRoot.setTable(out, i, headers[i]);
      }
      section(out, section, encoder, table.files().size());
    }
    shared(out, table, encoder, headers);
    List<Blob.Label> labels = image ? List.of(new Blob.Label("lineinfo_packed", 0)) : List.of();
    return new Blob(section(table.kind()), ALIGNMENT, out.toByteArray(), anchors, labels);
  }

  private static void section(
      ByteBuilder out, SectionTable section, PackedEncoder encoder, int files) {
    Blocks blocks = encoder.encode(section);
    int data = PackedHeader.SIZE + 8 * blocks.addresses().length;
    out.u32(section.entries().count());
    out.u32(blocks.addresses().length);
    out.u32(files);
    out.u8(PackedHeader.VERSION);
    out.u8(PackedEncoder.BLOCK_SHIFT);
    out.u8(encoder.addressShift());
    out.u8(0);
    out.u32(PackedHeader.SIZE);
    out.u32(data);
    out.u32(blocks.data().length);
    for (int at = PackedHeader.CODES; at < PackedHeader.SIZE; at += 4) {
      out.u32(0);
    }
    for (int address : blocks.addresses()) {
      out.u32(address);
    }
    for (int start : blocks.starts()) {
      out.u32(start);
    }
    out.bytes(blocks.data());
  }

  /** Codes and names stand once, behind the last section. */
  private static void shared(
      ByteBuilder out, LineTable table, PackedEncoder encoder, int[] headers) {
    int codes = out.size();
    encoder.writeCodes(out);
    int codesSize = out.size() - codes;
    out.align(4);
    int files = out.size();
    int namesSize = Blobs.fileOffsets(out, table.files());
    int names = out.size();
    Blobs.fileNames(out, table.files());
    for (int header : headers) {
      out.set32(header + PackedHeader.CODES, codes - header);
      out.set32(header + PackedHeader.CODES + 4, codesSize);
      out.set32(header + PackedHeader.FILES, files - header);
      out.set32(header + PackedHeader.FILES + 4, names - header);
      out.set32(header + PackedHeader.FILES + 8, namesSize);
    }
  }
}
