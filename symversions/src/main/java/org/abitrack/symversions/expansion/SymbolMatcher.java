package org.abitrack.symversions.expansion;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.export.SymbolSet;
import org.abitrack.symversions.export.SymbolState;
import org.abitrack.symversions.export.SymbolStates;

/**
 * Lets the first matching DIE of each symbol win, in unit order (spec symtypes §3): needs the
 * candidates of all units, and costs next to nothing.
 */
final class SymbolMatcher {
  private final DwarfFile file;
  private final SymbolSet symbols;
  private final SymbolStates states;

  /** Tells DIEs of this object from those of others on the command line. */
  private final long objectTag;

  private final LongIntMap walkOfDie = new LongIntMap();
  private final List<UnitWalks> winners = new ArrayList<>();
  private int walkCount;
  private boolean pointersSeen;

  SymbolMatcher(DwarfFile file, SymbolSet symbols, SymbolStates states, int objectNumber) {
    this.file = file;
    this.symbols = symbols;
    this.states = states;
    this.objectTag = (long) objectNumber << 32;
  }

  /** Matches the candidates of the next unit in file order. */
  void match(UnitHeader unit, UnitCandidates candidates) {
    UnitWalks walks = new UnitWalks(unit, walkCount);
    for (int i = 0; i < candidates.count(); i++) {
      int symbol = unprocessed(candidates.ownSymbol(i));
      if (symbol < 0) {
        symbol = unprocessed(candidates.sourceSymbol(i));
      }
      if (symbol >= 0) {
        take(unit, candidates, i, symbol, walks);
      }
    }
    if (pointersSeen) {
      processPointers(walks);
    }
    if (walks.count() > 0) {
      winners.add(walks);
    }
  }

  private int unprocessed(int symbol) {
    return symbol < 0 ? -1 : states.unprocessed(symbol);
  }

  private void take(
      UnitHeader unit, UnitCandidates candidates, int i, int symbol, UnitWalks walks) {
    switch (candidates.kind(i)) {
      case UnitCandidates.SUBPROGRAM ->
          walk(symbol, SymbolKind.SUBPROGRAM, candidates.target(i), walks);
      case UnitCandidates.VARIABLE ->
          walk(symbol, SymbolKind.VARIABLE, candidates.target(i), walks);
      case UnitCandidates.POINTER_TO_FUNCTION ->
          rememberPointer(symbol, candidates.target(i) << 1 | 1);
      case UnitCandidates.POINTER_TO_DATA -> rememberPointer(symbol, candidates.target(i) << 1);
      case UnitCandidates.NOT_A_POINTER ->
          throw pointerError(unit, candidates.die(i), symbol, " must be a pointer type!");
      default ->
          throw pointerError(unit, candidates.die(i), symbol, " pointer missing a type attribute?");
    }
  }

  private void rememberPointer(int symbol, long target) {
    states.setPointerDie(symbol, target);
    pointersSeen = true;
  }

  private SymversionsException pointerError(UnitHeader unit, long die, int symbol, String problem) {
    return new SymversionsException(
        file.section(unit).at(die - file.units().base(unit))
            + ": __gendwarfksyms_ptr_"
            + symbols.name(symbol)
            + problem);
  }

  /** Symbols that only a pointer describes, at the end of each unit. */
  private void processPointers(UnitWalks walks) {
    for (int symbol : symbols.tableOrder()) {
      long target = states.pointerDie(symbol);
      if (target != SymbolStates.NO_DIE && states.state(symbol) == SymbolState.UNPROCESSED) {
        SymbolKind kind = (target & 1) != 0 ? SymbolKind.SUBPROGRAM : SymbolKind.VARIABLE;
        walk(symbol, kind, target >> 1, walks);
      }
    }
  }

  /** One walk per DIE, however many symbols it describes. */
  private void walk(int symbol, SymbolKind kind, long dieAddress, UnitWalks walks) {
    int known = walkOfDie.get(dieAddress);
    if (known == LongIntMap.ABSENT) {
      known = walkCount++;
      walkOfDie.put(dieAddress, known);
      walks.add(kind, dieAddress);
    }
    states.setDie(symbol, objectTag | known);
  }

  /** The units that have something to walk, in file order. */
  List<UnitWalks> winners() {
    return winners;
  }

  /** Number of walks of the whole object; walks are numbered from 0 in order. */
  int walkCount() {
    return walkCount;
  }

  /** The walk that describes a symbol, or -1 if none of this object does. */
  int walkOf(int symbol) {
    long die = states.die(symbol);
    return die >= 0 && die >>> 32 == objectTag >>> 32 ? (int) die : -1;
  }
}
