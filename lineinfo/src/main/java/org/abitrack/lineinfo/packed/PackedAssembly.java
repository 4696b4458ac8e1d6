package org.abitrack.lineinfo.packed;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.abitrack.lineinfo.emit.Blob;
import org.abitrack.lineinfo.table.LineTables;

/** Packed tables as text for the GNU assembler. */
public final class PackedAssembly {
  private PackedAssembly() {}

  /** Writes blobs. */
  public static void write(LineTables tables, List<Blob> blobs, OutputStream stream)
      throws IOException {
    throw new UnsupportedOperationException(tables.base() + " " + blobs + stream);
  }
}
