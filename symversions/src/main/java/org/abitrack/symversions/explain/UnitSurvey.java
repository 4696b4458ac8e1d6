package org.abitrack.symversions.explain;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwLanguage;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.range.AddressRanges;
import org.abitrack.dwarfcore.dwarf.range.RangeReader;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/**
 * What the units of an object are, as far as it tells why none of them describes a symbol.
 *
 * @param units number of units
 * @param skeletons how many of them have their DIEs in a split DWARF file
 * @param assembler how many of them are assembler
 * @param covering the units whose code is where the symbol is, a few of them
 */
record UnitSurvey(int units, int skeletons, int assembler, List<UnitFacts> covering) {
  private static final int MAX_COVERING = 4;
  private static final int LOW_PC = 0;
  private static final int HIGH_PC = 1;
  private static final int RANGES = 2;
  private static final AttributeSelection SELECTION =
      AttributeSelection.of(DwAttribute.LOW_PC, DwAttribute.HIGH_PC, DwAttribute.RANGES);

  /**
   * Looks at the root DIE of all units.
   *
   * @param address where the symbol is; in a relocatable file an offset in its section, which units
   *     of other sections can cover as well
   */
  static UnitSurvey of(DwarfFile file, long address) {
    DieCursor cursor = new DieCursor(file, SELECTION);
    DieReader reader = new DieReader(file);
    RangeReader rangeReader = new RangeReader(file, LOW_PC, HIGH_PC, RANGES);
    AddressRanges ranges = new AddressRanges();
    List<UnitFacts> covering = new ArrayList<>();
    int skeletons = 0;
    int assembler = 0;
    for (UnitHeader unit : file.units().all()) {
      cursor.open(unit);
      skeletons += cursor.root().isSkeleton() ? 1 : 0;
      assembler += cursor.root().language() == DwLanguage.MIPS_ASSEMBLER ? 1 : 0;
      if (covering.size() < MAX_COVERING) {
        rangeReader.open(cursor);
        rangeReader.read(cursor, ranges);
        if (ranges.contain(address)) {
          covering.add(reader.unit(unit));
        }
      }
    }
    return new UnitSurvey(file.units().size(), skeletons, assembler, covering);
  }
}
