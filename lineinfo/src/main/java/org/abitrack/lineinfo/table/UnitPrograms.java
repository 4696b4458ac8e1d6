package org.abitrack.lineinfo.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AbbreviationTable;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.dwarf.form.FormReader;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * Which line programs a file has, in the order of the units that they belong to. Of a unit only the
 * first bytes are read: its root DIE.
 */
final class UnitPrograms {
  /** Bytes that nearly every root DIE fits into. */
  private static final int ROOT_BYTES = 4096;

  private final DwarfFile file;
  private final SectionReader reader = new SectionReader();
  private final SectionReader scratch = new SectionReader();
  private final StringPlace place = new StringPlace();

  private UnitPrograms(DwarfFile file) {
    this.file = file;
  }

  /**
   * One line program.
   *
   * @param offset its offset in .debug_line
   * @param addressSize that of the unit
   * @param directory DW_AT_comp_dir, or null
   * @param units number of units that share it
   */
  record Program(long offset, int addressSize, @Nullable String directory, int units) {}

  /** A program and the directory that its names depend on. */
  private record Key(long offset, @Nullable String directory) {}

  /**
   * The line programs of a file, each once, in the order in which units name them first. Units that
   * cannot be read are passed over.
   */
  static List<Program> of(DwarfFile file) {
    UnitPrograms programs = new UnitPrograms(file);
    List<Program> found = new ArrayList<>();
    Map<Key, Integer> numbers = new HashMap<>();
    for (UnitHeader unit : file.units().all()) {
      Program program = unit.inTypesSection() ? null : programs.read(unit);
      if (program == null) {
        continue;
      }
      Key key = new Key(program.offset(), program.directory());
      Integer known = numbers.putIfAbsent(key, found.size());
      if (known == null) {
        found.add(program);
      } else {
        Program first = found.get(known);
        found.set(
            known,
            new Program(first.offset(), first.addressSize(), first.directory(), first.units() + 1));
      }
    }
    return found;
  }

  private @Nullable Program read(UnitHeader unit) {
    try {
      return attributes(unit, Math.min(unit.end(), unit.offset() + ROOT_BYTES));
    } catch (FormatException e) {
      if (e.code() != FormatErrorCode.TRUNCATED
          && e.code() != FormatErrorCode.UNTERMINATED_STRING) {
        return null;
      }
    }
    try {
      return attributes(unit, unit.end());
    } catch (FormatException e) {
      return null;
    }
  }

  private @Nullable Program attributes(UnitHeader unit, long end) {
    AbbreviationTable table = file.abbreviations(unit, scratch);
    SectionBytes section = file.section(unit);
    reader.load(section, unit.offset(), end);
    reader.seek(unit.firstDie());
    int declaration = table.indexOf(reader.uleb128());
    if (declaration < 0) {
      return null;
    }
    long program = -1;
    String directory = null;
    for (int i = 0; i < table.attributeCount(declaration); i++) {
      Form form = FormReader.form(reader, table.form(declaration, i));
      long value =
          form == Form.IMPLICIT_CONST
              ? table.implicitValue(declaration, i)
              : FormReader.read(
                  reader, form, unit.addressSize(), unit.offsetSize(), unit.version());
      int attribute = table.attribute(declaration, i);
      if (attribute == DwAttribute.STMT_LIST && program < 0) {
        program = value;
      } else if (attribute == DwAttribute.COMP_DIR && directory == null) {
        directory = textOrNull(unit, form, value);
      }
    }
    return program < 0 ? null : new Program(program, unit.addressSize(), directory, 1);
  }

  /** A directory that cannot be read is no reason to lose the unit. */
  private @Nullable String textOrNull(UnitHeader unit, Form form, long value) {
    try {
      return text(unit, form, value);
    } catch (FormatException e) {
      return null;
    }
  }

  private @Nullable String text(UnitHeader unit, Form form, long value) {
    switch (form) {
      case STRING -> {
        long behind = reader.position();
        reader.seek(value);
        String text = reader.string();
        reader.seek(behind);
        return text;
      }
      case STRP -> place.set(file.strings(), 1, value);
      case LINE_STRP -> place.set(file.lineStrings(), 2, value);
      default -> {
        return indexed(unit);
      }
    }
    return place.text();
  }

  /** DW_FORM_strx and its kin need what only the cursor knows. */
  private @Nullable String indexed(UnitHeader unit) {
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(DwAttribute.COMP_DIR));
    cursor.open(unit);
    cursor.read(unit.firstDie());
    return cursor.string(0, place) ? place.text() : null;
  }
}
