package org.abitrack.lineinfo.lookup;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.lineinfo.path.PathRule;
import org.jspecify.annotations.Nullable;

/** Debugging information. Line programs are read when somebody asks first. */
final class DwarfLineSource implements LineSource {
  private final DwarfFile file;
  private final PathRule paths;
  private @Nullable DwarfRows rows;

  DwarfLineSource(DwarfFile file, PathRule paths) {
    this.file = file;
    this.paths = paths;
  }

  @Override
  public @Nullable SourceLine find(long address, long symbolStart) {
    DwarfRows known = rows;
    if (known == null) {
      known = DwarfRows.of(file, file.units().all(), paths);
      rows = known;
    }
    return known.find(address);
  }
}
