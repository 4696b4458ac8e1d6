package org.abitrack.lineinfo.packed;

import java.util.List;
import org.abitrack.lineinfo.emit.Blob;
import org.abitrack.lineinfo.table.LineTables;

/** Packed tables as section bytes. */
public final class PackedBlobs {
  private PackedBlobs() {}

  /** One blob per table. */
  public static List<Blob> of(LineTables tables) {
    throw new UnsupportedOperationException(String.valueOf(tables.base()));
  }
}
