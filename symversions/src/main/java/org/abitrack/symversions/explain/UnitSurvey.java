package org.abitrack.symversions.explain;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwLanguage;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.form.Form;
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
    AddressRanges ranges = new AddressRanges(file);
    List<UnitFacts> covering = new ArrayList<>();
    int skeletons = 0;
    int assembler = 0;
    for (UnitHeader unit : file.units().all()) {
      cursor.open(unit);
      skeletons += cursor.root().isSkeleton() ? 1 : 0;
      assembler += cursor.root().language() == DwLanguage.MIPS_ASSEMBLER ? 1 : 0;
      cursor.read(unit.firstDie());
      if (covering.size() < MAX_COVERING && covers(cursor, ranges, address)) {
        covering.add(reader.unit(unit));
      }
    }
    return new UnitSurvey(file.units().size(), skeletons, assembler, covering);
  }

  private static boolean covers(DieCursor cursor, AddressRanges ranges, long address) {
    boolean based = cursor.has(LOW_PC) && cursor.form(LOW_PC) == Form.ADDR.code();
    long low = based ? cursor.rawValue(LOW_PC) : 0;
    if (cursor.has(RANGES)) {
      // Of an index (DW_FORM_rnglistx), which assemblers do not write, nothing is known.
      int form = cursor.form(RANGES);
      boolean offset =
          form == Form.SEC_OFFSET.code() || form == Form.DATA4.code() || form == Form.DATA8.code();
      return offset && ranges.contain(cursor.unit(), cursor.rawValue(RANGES), low, address);
    }
    if (!based || !cursor.has(HIGH_PC)) {
      return false;
    }
    long high = cursor.rawValue(HIGH_PC);
    long size = cursor.form(HIGH_PC) == Form.ADDR.code() ? high - low : high;
    return AddressRanges.isIn(address, low, size);
  }
}
