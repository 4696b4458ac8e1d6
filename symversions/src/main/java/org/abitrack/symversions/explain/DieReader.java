package org.abitrack.symversions.explain;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.line.FileTable;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.split.LineTables;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.Location;
import org.jspecify.annotations.Nullable;

/**
 * Reads what single DIEs of a file say about themselves. Asked in ascending order of addresses it
 * loads each unit once. Not safe for use by several threads.
 */
final class DieReader {
  private static final int NAME = 0;
  private static final int TYPE = 1;
  private static final int BYTE_SIZE = 2;
  private static final int COUNT = 3;
  private static final int UPPER_BOUND = 4;
  private static final int DECL_FILE = 5;
  private static final int DECL_LINE = 6;
  private static final int DECLARATION = 7;
  private static final int SPECIFICATION = 8;
  private static final int ABSTRACT_ORIGIN = 9;
  private static final AttributeSelection SELECTION =
      AttributeSelection.of(
          DwAttribute.NAME,
          DwAttribute.TYPE,
          DwAttribute.BYTE_SIZE,
          DwAttribute.COUNT,
          DwAttribute.UPPER_BOUND,
          DwAttribute.DECL_FILE,
          DwAttribute.DECL_LINE,
          DwAttribute.DECLARATION,
          DwAttribute.SPECIFICATION,
          DwAttribute.ABSTRACT_ORIGIN);

  /** Typedefs, qualifiers and arrays around a type that are looked through for its size. */
  private static final int MAX_STEPS = 64;

  private final DwarfFile file;
  private final DieCursor cursor;
  private final LineTables lineTables;
  private final StringPlace place = new StringPlace();
  private int openUnit = -1;
  private long base;
  private @Nullable FileTable files;
  private int filesUnit = -1;

  DieReader(DwarfFile file) {
    this.file = file;
    this.cursor = new DieCursor(file, SELECTION);
    this.lineTables = new LineTables(file);
  }

  /** What the DIE at an address says. */
  DieFacts facts(long die) {
    int tag = read(die);
    String name = name();
    boolean declaration = cursor.flag(DECLARATION);
    String where = place(cursor.unit(), cursor.offset());
    long source = sourceOfPlace();
    if (source != DieCursor.NO_REFERENCE) {
      read(source);
    }
    String declaredIn = declaredIn();
    String line = cursor.isConstant(DECL_LINE) ? ":" + lineNumber() : "";
    boolean isPrivate = declaredIn.endsWith(".c");
    String declaredAt = declaredIn.isEmpty() ? "" : declaredIn + line;
    return new DieFacts(where, tag, name, declaredAt, isPrivate, declaration, size(die));
  }

  private String lineNumber() {
    return Long.toUnsignedString(cursor.rawValue(DECL_LINE));
  }

  /** What a unit says. */
  UnitFacts unit(UnitHeader unit) {
    open(unit);
    cursor.read(unit.firstDie());
    return new UnitFacts(
        unit.index() + 1,
        file.units().size(),
        name(),
        cursor.root().language(),
        place(unit, unit.offset()));
  }

  /** Whether the DIE at an address is a declaration. */
  boolean isDeclaration(long die) {
    read(die);
    return cursor.flag(DECLARATION);
  }

  /** Section and offset of a place in a unit; the file too if it is not the object itself. */
  String place(UnitHeader unit, long offset) {
    Location location = file.section(unit).at(offset);
    String inFile = location.section() + "+0x" + Long.toHexString(location.offset());
    return file.split() ? location.file() + ": " + inFile : inFile;
  }

  private int read(long die) {
    UnitHeader unit = file.units().containing(die);
    if (unit == null) {
      throw file.section(file.units().get(0))
          .error(FormatErrorCode.BAD_REFERENCE, die, "reference outside of every unit");
    }
    open(unit);
    return cursor.read(die - base);
  }

  private void open(UnitHeader unit) {
    if (openUnit != unit.index()) {
      openUnit = -1;
      cursor.open(unit);
      openUnit = unit.index();
      base = file.units().base(unit);
    }
  }

  private String name() {
    return cursor.string(NAME, place) ? place.text() : "";
  }

  /** The DIE that tells where this one was declared, if it does not do so itself. */
  private long sourceOfPlace() {
    if (cursor.isConstant(DECL_LINE)) {
      return DieCursor.NO_REFERENCE;
    }
    long declaration = cursor.reference(SPECIFICATION);
    return declaration != DieCursor.NO_REFERENCE ? declaration : cursor.reference(ABSTRACT_ORIGIN);
  }

  /** Path of the declaration file, empty if there is none. */
  private String declaredIn() {
    if (!cursor.isConstant(DECL_FILE)) {
      return "";
    }
    long number = cursor.rawValue(DECL_FILE);
    FileTable table = files();
    if (table == null || number < 0 || number >= table.fileCount()) {
      return "file " + Long.toUnsignedString(number);
    }
    table.fileName((int) number, place);
    String name = place.text();
    int directory = table.directory((int) number);
    // Directory 0 is where the compiler ran, which says nothing about the sources.
    if (directory <= 0 || directory >= table.directoryCount() || name.startsWith("/")) {
      return name;
    }
    table.directoryName(directory, place);
    return place.length() == 0 ? name : place.text() + "/" + name;
  }

  private @Nullable FileTable files() {
    if (filesUnit != openUnit) {
      LineProgramHeader header = lineTables.of(cursor);
      files = header == null ? null : header.files();
      filesUnit = openUnit;
    }
    return files;
  }

  /** Bytes of a value of a type, looking through typedefs, qualifiers and arrays; -1: unknown. */
  private long size(long type) {
    long elements = 1;
    long at = type;
    for (int step = 0; step < MAX_STEPS && at != DieCursor.NO_REFERENCE; step++) {
      int tag = read(at);
      if (cursor.isConstant(BYTE_SIZE)) {
        return product(elements, cursor.rawValue(BYTE_SIZE));
      }
      long next = cursor.reference(TYPE);
      switch (tag) {
        case DwTag.POINTER_TYPE, DwTag.REFERENCE_TYPE, DwTag.RVALUE_REFERENCE_TYPE -> {
          return product(elements, cursor.unit().addressSize());
        }
        case DwTag.ARRAY_TYPE -> elements = product(elements, elementsOfArray());
        case DwTag.TYPEDEF,
            DwTag.CONST_TYPE,
            DwTag.VOLATILE_TYPE,
            DwTag.RESTRICT_TYPE,
            DwTag.ATOMIC_TYPE -> {}
        default -> {
          return -1;
        }
      }
      at = next;
    }
    return -1;
  }

  private long elementsOfArray() {
    long elements = 1;
    if (!cursor.hasChildren()) {
      return -1;
    }
    long at = cursor.end();
    while (cursor.read(at) != 0) {
      at = cursor.sibling();
      if (cursor.tag() != DwTag.SUBRANGE_TYPE) {
        continue;
      }
      if (cursor.isConstant(COUNT)) {
        elements = product(elements, cursor.rawValue(COUNT));
      } else if (cursor.isConstant(UPPER_BOUND)) {
        elements = product(elements, cursor.rawValue(UPPER_BOUND) + 1);
      } else {
        return -1;
      }
    }
    return elements;
  }

  private static long product(long a, long b) {
    boolean fits = a >= 0 && b >= 0 && Math.multiplyHigh(a, b) == 0 && a * b >= 0;
    return fits ? a * b : -1;
  }
}
