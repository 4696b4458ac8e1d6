package org.abitrack.dwarfcore.dwarf.entry;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AbbreviationTable;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.form.FormReader;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.dwarf.unit.UnitType;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * Reads the attributes of a unit's root DIE that the rest of the unit depends on. The attributes
 * are interpreted one by one: a plan would not pay for a single DIE.
 */
final class UnitRootReader {
  private final DwarfFile file;

  UnitRootReader(DwarfFile file) {
    this.file = file;
  }

  /** Reads the root DIE of {@code unit}, whose bytes are in {@code reader}. */
  UnitRoot read(UnitHeader unit, AbbreviationTable table, SectionReader reader) {
    reader.seek(unit.firstDie());
    if (reader.remaining() == 0) {
      return UnitRoot.EMPTY;
    }
    long code = reader.uleb128();
    int declaration = table.indexOf(code);
    if (declaration < 0) {
      if (code == 0) {
        return UnitRoot.EMPTY;
      }
      throw reader.error(
          FormatErrorCode.UNKNOWN_ABBREVIATION,
          unit.firstDie(),
          "abbreviation code "
              + Long.toUnsignedString(code)
              + " is not in the table at .debug_abbrev+0x"
              + Long.toHexString(table.offset()));
    }
    return attributes(unit, table, declaration, reader);
  }

  private UnitRoot attributes(
      UnitHeader unit, AbbreviationTable table, int declaration, SectionReader reader) {
    int language = 0;
    long line = UnitRoot.NONE;
    long strings = UnitRoot.NONE;
    long addresses = UnitRoot.NONE;
    long ranges = UnitRoot.NONE;
    long splitId = unit.type().isType() ? 0 : unit.signature();
    boolean hasSplitName = false;
    for (int i = 0; i < table.attributeCount(declaration); i++) {
      int attribute = table.attribute(declaration, i);
      Form form = FormReader.form(reader, table.form(declaration, i));
      long value =
          form == Form.IMPLICIT_CONST
              ? table.implicitValue(declaration, i)
              : FormReader.read(
                  reader, form, unit.addressSize(), unit.offsetSize(), unit.version());
      switch (attribute) {
        // Of attributes that stand twice the first counts, as in libdw.
        case DwAttribute.LANGUAGE -> language = language == 0 ? (int) value : language;
        case DwAttribute.STMT_LIST -> line = line == UnitRoot.NONE ? value : line;
        case DwAttribute.STR_OFFSETS_BASE -> strings = strings == UnitRoot.NONE ? value : strings;
        case DwAttribute.ADDR_BASE, DwAttribute.GNU_ADDR_BASE ->
            addresses = addresses == UnitRoot.NONE ? value : addresses;
        case DwAttribute.RNGLISTS_BASE -> ranges = ranges == UnitRoot.NONE ? value : ranges;
        case DwAttribute.GNU_DWO_ID -> splitId = value;
        case DwAttribute.DWO_NAME, DwAttribute.GNU_DWO_NAME -> hasSplitName = true;
        default -> {}
      }
    }
    int tag = table.tag(declaration);
    boolean skeleton =
        !file.split()
            && (unit.type() == UnitType.SKELETON || tag == DwTag.SKELETON_UNIT || hasSplitName);
    return new UnitRoot(tag, language, line, strings, addresses, ranges, splitId, skeleton);
  }
}
