package org.abitrack.symversions.expansion;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwLanguage;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/**
 * Finds the DIEs of types by name: children of the unit, of namespaces and, where the language has
 * that, of other types; also those that functions define, if these are to be looked into.
 *
 * <p>Not safe for use by several threads; one per worker.
 */
final class TypeScan {
  private static final long SMALL_UNIT = 64 * 1024;

  /** What is nested more deeply is stepped over: the limit keeps names of hostile scopes short. */
  private static final int MAX_DEPTH = 32;

  private static final int NAME = 0;
  private static final int DECLARATION = 1;
  private static final AttributeSelection SELECTION =
      AttributeSelection.of(DwAttribute.NAME, DwAttribute.DECLARATION)
          .onlyOf(
              DwTag.COMPILE_UNIT,
              DwTag.NAMESPACE,
              DwTag.STRUCTURE_TYPE,
              DwTag.CLASS_TYPE,
              DwTag.UNION_TYPE,
              DwTag.ENUMERATION_TYPE,
              DwTag.TYPEDEF);

  private final DieCursor cursor;
  private final TypeFilter filter;
  private final boolean intoFunctions;
  private final StringPlace place = new StringPlace();

  /** Text in front of the names at each depth. */
  private final String[] scopes = new String[MAX_DEPTH + 1];

  TypeScan(DwarfFile file, TypeFilter filter, boolean intoFunctions) {
    this.cursor = new DieCursor(file, SELECTION);
    this.filter = filter;
    this.intoFunctions = intoFunctions;
  }

  /** The types of a unit, in the order of their DIEs. */
  List<TypeDie> scan(UnitHeader unit) {
    List<TypeDie> found = new ArrayList<>(0);
    cursor.open(unit);
    cursor.read(unit.firstDie());
    if (!cursor.hasChildren()) {
      return found;
    }
    long base = cursor.file().units().base(unit);
    boolean structures =
        !DwLanguage.isC(cursor.root().language()) || unit.end() - unit.offset() <= SMALL_UNIT;
    int depth = 0;
    scopes[0] = "";
    long at = cursor.end();
    while (at < unit.end()) {
      int tag = cursor.read(at);
      if (tag == 0) {
        if (depth-- == 0) {
          break;
        }
        at = cursor.end();
        continue;
      }
      char letter = letter(tag);
      if (letter != 0 && cursor.string(NAME, place)) {
        String reference = filter.choose(letter, scopes[depth], place);
        if (reference != null) {
          found.add(new TypeDie(reference, base + at, cursor.flag(DECLARATION)));
        }
      }
      if (cursor.hasChildren() && depth < MAX_DEPTH && holdsTypes(tag, structures)) {
        scopes[depth + 1] = scopeInside(tag, scopes[depth]);
        depth++;
        at = cursor.end();
      } else {
        at = cursor.sibling();
      }
    }
    return found;
  }

  /** The DW_AT_name of a unit; may be empty. */
  String nameOf(UnitHeader unit) {
    cursor.open(unit);
    cursor.read(unit.firstDie());
    return cursor.string(NAME, place) ? place.text() : "";
  }

  private static char letter(int tag) {
    return switch (tag) {
      case DwTag.STRUCTURE_TYPE,
          DwTag.CLASS_TYPE,
          DwTag.UNION_TYPE,
          DwTag.ENUMERATION_TYPE,
          DwTag.TYPEDEF ->
          Fragments.letter(tag);
      default -> 0;
    };
  }

  private boolean holdsTypes(int tag, boolean structures) {
    return switch (tag) {
      case DwTag.NAMESPACE -> true;
      case DwTag.STRUCTURE_TYPE, DwTag.CLASS_TYPE, DwTag.UNION_TYPE -> structures;
      case DwTag.SUBPROGRAM, DwTag.LEXICAL_BLOCK -> intoFunctions;
      default -> false;
    };
  }

  /** As {@link ScopeNames} names scopes. */
  private String scopeInside(int tag, String scope) {
    return switch (tag) {
      case DwTag.NAMESPACE, DwTag.STRUCTURE_TYPE, DwTag.CLASS_TYPE -> {
        boolean named = cursor.string(NAME, place);
        yield named || !scope.isEmpty()
            ? scope.concat(named ? place.text() : ScopeNames.ANONYMOUS).concat("::")
            : "";
      }
      default -> "";
    };
  }
}
