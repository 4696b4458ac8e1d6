package org.abitrack.lineinfo.lookup;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.range.UnitAddressIndex;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.lineinfo.path.PathRule;
import org.jspecify.annotations.Nullable;

/**
 * Debugging information. Only the line programs of units that somebody asks for are read; all of
 * them for an address that no unit claims, because rows may lie there nevertheless (an assembler
 * puts lines into sections that the compiler knows nothing of).
 */
final class DwarfLineSource implements LineSource {
  private final DwarfFile file;
  private final PathRule paths;
  private @Nullable DwarfRows rows;
  private @Nullable UnitAddressIndex units;
  private DwarfRows.Segment @Nullable [] all;

  DwarfLineSource(DwarfFile file, PathRule paths) {
    this.file = file;
    this.paths = paths;
  }

  @Override
  public @Nullable SourceLine find(long address, long symbolStart) {
    DwarfRows known = rows;
    if (known == null) {
      known = new DwarfRows(file, paths);
      rows = known;
    }
    DwarfRows.Segment segment = segment(known, address);
    return segment == null ? null : known.line(segment, address);
  }

  private DwarfRows.@Nullable Segment segment(DwarfRows known, long address) {
    DwarfRows.Segment[] everything = all;
    if (everything == null) {
      UnitHeader unit = units().find(address);
      DwarfRows.Segment segment = unit == null ? null : DwarfRows.find(known.of(unit), address);
      if (segment != null) {
        return segment;
      }
      everything = known.of(file.units().all());
      all = everything;
    }
    return DwarfRows.find(everything, address);
  }

  private UnitAddressIndex units() {
    UnitAddressIndex known = units;
    if (known == null) {
      known = UnitAddressIndex.of(file);
      units = known;
    }
    return known;
  }
}
