package org.abitrack.symversions.object;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.symtypes.Ambiguity;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.typestring.TypeString;

/**
 * What {@code --report-ambiguous} prints: one line for each name that an object defines in several
 * ways, in byte order of the names.
 */
final class AmbiguityReport {
  private AmbiguityReport() {}

  static void print(TypeMap types, DwarfFile file, ErrorOutput errors) {
    for (Ambiguity ambiguity : types.ambiguities()) {
      TypeString text = types.get(ambiguity.name());
      errors.note(
          ambiguity.name()
              + " has "
              + ambiguity.texts()
              + " different texts; taken is "
              + (ambiguity.tied() ? "the first of " : "that of ")
              + (text == null ? 0 : text.length())
              + " bytes, "
              + place(file, ambiguity.dieOffset()));
    }
  }

  private static String place(DwarfFile file, long dieAddress) {
    UnitHeader unit = file.units().containing(dieAddress);
    return unit == null
        ? file.name()
        : file.section(unit).at(dieAddress - file.units().base(unit)).toString();
  }
}
