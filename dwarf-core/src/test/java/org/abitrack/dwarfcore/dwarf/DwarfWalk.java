package org.abitrack.dwarfcore.dwarf;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.line.FileTable;
import org.abitrack.dwarfcore.dwarf.line.LineHeaderReader;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/** Walks all entries of a file and asks for everything that can be asked, for tests. */
public final class DwarfWalk {
  private static final int NAME = 0;
  private static final int TYPE = 1;
  private static final int BYTE_SIZE = 2;

  private final DwarfFile file;
  private final DieCursor cursor;
  private final StringPlace place = new StringPlace();
  private final List<String> lines = new ArrayList<>();

  private DwarfWalk(DwarfFile file) {
    this.file = file;
    this.cursor =
        new DieCursor(
            file,
            AttributeSelection.of(
                DwAttribute.NAME, DwAttribute.TYPE, DwAttribute.BYTE_SIZE, DwAttribute.LOW_PC));
  }

  /** One line per entry: depth, tag, name, type and size as far as they are there. */
  public static List<String> dump(DwarfFile file) {
    DwarfWalk walk = new DwarfWalk(file);
    for (UnitHeader unit : file.units().all()) {
      walk.unit(unit);
    }
    return walk.lines;
  }

  private void unit(UnitHeader unit) {
    cursor.open(unit);
    lines.add("unit v" + unit.version() + " " + unit.type());
    long position = unit.firstDie();
    int depth = 0;
    do {
      int tag = cursor.read(position);
      if (tag == 0 && cursor.end() == position) {
        break;
      }
      if (tag == 0) {
        depth--;
      } else {
        entry(tag, depth);
        depth += cursor.hasChildren() ? 1 : 0;
      }
      position = cursor.end();
    } while (depth > 0);
    if (cursor.root().lineOffset() >= 0) {
      lineTable(cursor.root().lineOffset(), unit.addressSize());
    }
  }

  private void entry(int tag, int depth) {
    StringBuilder line = new StringBuilder();
    line.append("  ".repeat(depth)).append(Integer.toHexString(tag));
    if (cursor.string(NAME, place)) {
      line.append(' ').append(place.text());
    }
    if (cursor.isConstant(BYTE_SIZE)) {
      line.append(" size ").append(cursor.rawValue(BYTE_SIZE));
    }
    if (cursor.has(TYPE)) {
      line.append(" type ").append(cursor.reference(TYPE));
    }
    lines.add(line.toString());
    long offset = cursor.offset();
    cursor.sibling();
    cursor.read(offset);
  }

  private void lineTable(long offset, int addressSize) {
    FileTable files = new LineHeaderReader(file).read(offset, addressSize).files();
    for (int i = 0; i < files.directoryCount(); i++) {
      files.directoryName(i, place);
      lines.add("directory " + place.text());
    }
    for (int i = 0; i < files.fileCount(); i++) {
      files.fileName(i, place);
      lines.add("file " + place.text() + " in " + files.directory(i));
    }
  }
}
