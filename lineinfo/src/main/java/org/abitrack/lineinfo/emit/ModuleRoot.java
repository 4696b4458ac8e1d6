package org.abitrack.lineinfo.emit;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.table.LineTable;
import org.abitrack.lineinfo.table.SectionTable;
import org.abitrack.lineinfo.table.Target;

/** The start of a module's blob: a descriptor of 16 bytes for each section. */
public final class ModuleRoot {
  private static final int SIZE = 8;
  private static final int DESCRIPTOR = 16;

  private ModuleRoot() {}

  /** Writes the root at the start of {@code out}, with anchors and table offsets of 0. */
  public static List<Blob.Anchor> write(ByteBuilder out, LineTable table, Target target) {
    List<Blob.Anchor> anchors = new ArrayList<>();
    out.u32(table.sections().size());
    out.u32(0);
    // A 32-bit anchor is the low half of the 64-bit field.
    int word = !target.is64Bit() && target.bigEndian() ? 4 : 0;
    for (SectionTable section : table.sections()) {
      anchors.add(new Blob.Anchor(out.size() + word, section.name(), section.index()));
      out.u64(0);
      out.u32(section.size());
      out.u32(0);
    }
    return anchors;
  }

  /** Says where the sub-table of a descriptor is, in bytes from the root. */
  public static void setTable(ByteBuilder out, int descriptor, int offset) {
    out.set32(SIZE + descriptor * DESCRIPTOR + 12, offset);
  }
}
