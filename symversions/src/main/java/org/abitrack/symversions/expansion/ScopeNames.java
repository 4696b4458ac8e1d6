package org.abitrack.symversions.expansion;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.constants.DwLanguage;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/**
 * The scopes of one unit's DIEs, for fully qualified names (spec symtypes §5): which DIE stands
 * below a namespace, class or structure, and what that scope is called.
 *
 * <p>In C nothing is named inside a structure, so a C unit needs no walk: there every scope is
 * empty. Small units are walked whatever their language, because they may be written by hand.
 */
final class ScopeNames {
  /** Units up to this size in bytes are walked even when they are C. */
  private static final long SMALL_UNIT = 64 * 1024;

  static final String ANONYMOUS = "<anonymous>";

  private final NamePool names;
  private final LongIntMap scopes = new LongIntMap();
  private final StringPlace place = new StringPlace();

  /** Scope of the children at each depth of the walk; {@link NamePool#NONE}: none. */
  private int[] scopeAt = new int[64];

  private boolean empty = true;

  ScopeNames(NamePool names) {
    this.names = names;
  }

  /** Forgets the last unit and walks over the one that the cursor has open. */
  void read(DieCursor cursor) {
    if (!empty) {
      scopes.clear();
      empty = true;
    }
    UnitHeader unit = cursor.unit();
    if (DwLanguage.isC(cursor.root().language()) && unit.end() - unit.offset() > SMALL_UNIT) {
      return;
    }
    cursor.read(unit.firstDie());
    if (cursor.hasChildren()) {
      walk(cursor, cursor.end(), unit.end());
    }
  }

  private void walk(DieCursor cursor, long start, long end) {
    boolean typeUnit = cursor.unit().type().isType();
    int depth = 0;
    scopeAt[0] = NamePool.NONE;
    long at = start;
    while (at < end) {
      int tag = cursor.read(at);
      at = cursor.end();
      if (tag == 0) {
        if (--depth < 0) {
          return;
        }
        continue;
      }
      int scope = depth == 0 && typeUnit ? scopeOfSpecification(cursor) : scopeAt[depth];
      if (scope != NamePool.NONE) {
        scopes.put(cursor.offset(), scope);
        empty = false;
      }
      if (cursor.hasChildren()) {
        if (++depth == scopeAt.length) {
          scopeAt = Arrays.copyOf(scopeAt, depth * 2);
        }
        scopeAt[depth] = carriesScope(tag) ? childScope(cursor, scope) : NamePool.NONE;
      }
    }
  }

  /**
   * A type unit has its type outside of the namespaces that it belongs to; a declaration in front
   * of it, which it completes, stands inside of them.
   */
  private int scopeOfSpecification(DieCursor cursor) {
    long declaration = cursor.reference(Slots.SPECIFICATION);
    if (declaration == DieCursor.NO_REFERENCE) {
      return NamePool.NONE;
    }
    int scope = scopes.get(declaration - cursor.file().units().base(cursor.unit()));
    return scope == LongIntMap.ABSENT ? NamePool.NONE : scope;
  }

  private int childScope(DieCursor cursor, int scope) {
    boolean named = cursor.string(Slots.NAME, place);
    if (scope == NamePool.NONE) {
      return named ? names.intern(place) : NamePool.NONE;
    }
    return names.join(scope, named ? names.intern(place) : names.intern(ANONYMOUS));
  }

  private static boolean carriesScope(int tag) {
    return tag == DwTag.NAMESPACE || tag == DwTag.CLASS_TYPE || tag == DwTag.STRUCTURE_TYPE;
  }

  /**
   * The fully qualified name of a DIE.
   *
   * @param offset section offset of the DIE
   * @param name its DW_AT_name, or {@link NamePool#NONE}
   * @return the id of the name, or {@link NamePool#NONE} for none or an empty one
   */
  int qualified(long offset, int name) {
    if (name == NamePool.NONE) {
      return NamePool.NONE;
    }
    int scope = empty ? LongIntMap.ABSENT : scopes.get(offset);
    if (scope != LongIntMap.ABSENT) {
      return names.join(scope, name);
    }
    return names.length(name) == 0 ? NamePool.NONE : name;
  }
}
