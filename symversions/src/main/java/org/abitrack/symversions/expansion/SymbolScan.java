package org.abitrack.symversions.expansion;

import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.constants.DwLanguage;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.symversions.export.SymbolSet;

/**
 * Finds the subprograms and variables of a unit that carry the name of a listed symbol (spec
 * symtypes §3): children of the unit, and of namespaces, classes and structures. In C only
 * namespaces could hold any, so structures are stepped over there.
 *
 * <p>Not safe for use by several threads; one per worker.
 */
final class SymbolScan {
  private static final long SMALL_UNIT = 64 * 1024;
  private static final int NO_SYMBOL = -1;

  private final SymbolSet symbols;

  /** For the scan itself, which sees the attributes of subprograms and variables only. */
  private final UnitViews views;

  /** For what those refer to; loaded when needed. */
  private final UnitViews targets;

  private final StringPlace place = new StringPlace();

  /** One bit per offset of .debug_str: the string there is no symbol's name. */
  private final long[] strangers;

  SymbolScan(DwarfFile file, SymbolSet symbols) {
    this.symbols = symbols;
    this.views = new UnitViews(file, Slots.SCAN, new NamePool());
    this.targets = new UnitViews(file, Slots.SYMBOLS, new NamePool());
    this.strangers = new long[file.strings().bytes().length / 64 + 1];
  }

  /** Scans one unit. */
  UnitCandidates scan(UnitHeader unit) {
    UnitCandidates found = new UnitCandidates();
    UnitView view = views.of(unit);
    DieCursor cursor = view.cursor();
    cursor.read(unit.firstDie());
    if (!cursor.hasChildren()) {
      return found;
    }
    boolean structures =
        !DwLanguage.isC(cursor.root().language()) || unit.end() - unit.offset() <= SMALL_UNIT;
    long depth = 0;
    long at = cursor.end();
    while (at < unit.end()) {
      int tag = cursor.read(at);
      if (tag == 0) {
        if (depth-- == 0) {
          break;
        }
        at = cursor.end();
      } else if (cursor.hasChildren() && holdsSymbols(tag, structures)) {
        depth++;
        at = cursor.end();
      } else {
        long next = cursor.sibling();
        if (isSymbol(tag)) {
          consider(view, at, tag, found);
        }
        at = next;
      }
    }
    return found;
  }

  private static boolean isSymbol(int tag) {
    return tag == DwTag.SUBPROGRAM || tag == DwTag.VARIABLE;
  }

  private static boolean holdsSymbols(int tag, boolean structures) {
    return tag == DwTag.NAMESPACE
        || structures && (tag == DwTag.STRUCTURE_TYPE || tag == DwTag.CLASS_TYPE);
  }

  private void consider(UnitView view, long at, int tag, UnitCandidates found) {
    DieCursor cursor = view.cursor();
    int own = symbolOf(cursor);
    long origin = cursor.reference(Slots.SCAN_ABSTRACT_ORIGIN);
    if (origin == DieCursor.NO_REFERENCE) {
      if (own != NO_SYMBOL) {
        add(view, view, at, view.base() + at, tag, own, NO_SYMBOL, found);
      }
      return;
    }
    UnitView source = view;
    if (!view.contains(origin) || !isSymbol(view.read(origin))) {
      source = targets.containing(origin);
      source.read(origin);
    }
    int ofSource = symbolOf(source.cursor());
    if (own != NO_SYMBOL || ofSource != NO_SYMBOL) {
      add(view, source, at, origin, tag, own, ofSource, found);
    }
  }

  /** Adds a candidate; the cursor of {@code source} stands on the source DIE. */
  private void add(
      UnitView view,
      UnitView source,
      long at,
      long sourceAddress,
      int tag,
      int own,
      int ofSource,
      UnitCandidates found) {
    long die = view.base() + at;
    DieCursor cursor = source.cursor();
    if (!key(cursor) || !isPointerKey()) {
      int kind = tag == DwTag.SUBPROGRAM ? UnitCandidates.SUBPROGRAM : UnitCandidates.VARIABLE;
      found.add(die, sourceAddress, kind, own, ofSource);
      return;
    }
    long type = cursor.reference(Slots.SCAN_TYPE);
    if (type == DieCursor.NO_REFERENCE) {
      found.add(die, sourceAddress, UnitCandidates.NOT_A_POINTER, own, ofSource);
      return;
    }
    UnitView target = targets.containing(type);
    if (target.read(type) != DwTag.POINTER_TYPE) {
      found.add(die, sourceAddress, UnitCandidates.NOT_A_POINTER, own, ofSource);
      return;
    }
    long pointee = target.cursor().reference(Slots.SCAN_TYPE);
    if (pointee == DieCursor.NO_REFERENCE) {
      found.add(die, sourceAddress, UnitCandidates.POINTER_TO_NOTHING, own, ofSource);
      return;
    }
    UnitView pointed = targets.containing(pointee);
    boolean function = pointed.read(pointee) == DwTag.SUBROUTINE_TYPE;
    found.add(
        die,
        function ? pointee : type,
        function ? UnitCandidates.POINTER_TO_FUNCTION : UnitCandidates.POINTER_TO_DATA,
        own,
        ofSource);
  }

  /**
   * Finds the key of the DIE that a cursor stands on: its linkage name if it has one, or its name.
   */
  private boolean key(DieCursor cursor) {
    return cursor.string(
        cursor.has(Slots.SCAN_LINKAGE_NAME) ? Slots.SCAN_LINKAGE_NAME : Slots.SCAN_NAME, place);
  }

  private boolean isPointerKey() {
    return SymbolSet.hasPointerPrefix(place.bytes(), place.start(), place.start() + place.length());
  }

  private int symbolOf(DieCursor cursor) {
    return key(cursor) ? find() : NO_SYMBOL;
  }

  /** The symbol of the key; names in .debug_str that are no symbol's are remembered by offset. */
  private int find() {
    long key = place.key();
    if (key == StringPlace.NO_KEY || (key & 3) != 1) {
      return symbols.find(place.bytes(), place.start(), place.length());
    }
    long offset = key >>> 2;
    int word = (int) (offset >>> 6);
    long bit = 1L << offset;
    if (word < strangers.length && (strangers[word] & bit) != 0) {
      return NO_SYMBOL;
    }
    int symbol = symbols.find(place.bytes(), place.start(), place.length());
    if (symbol == NO_SYMBOL && word < strangers.length) {
      strangers[word] |= bit;
    }
    return symbol;
  }
}
