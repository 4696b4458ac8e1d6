package org.abitrack.dwarfcore.dwarf.inline;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.jspecify.annotations.Nullable;

/**
 * Names of the functions that the nodes of one unit are copies of: each looked up once, when the
 * unit's nodes are all known. An own cursor follows DW_AT_abstract_origin and DW_AT_specification,
 * into other units, too.
 */
final class FunctionNames {
  private static final int NAME = 0;
  private static final int LINKAGE_NAME = 1;
  private static final int OLD_LINKAGE_NAME = 2;
  private static final int ORIGIN = 3;
  private static final int SPECIFICATION = 4;

  /** A definition refers to a declaration, an inlined copy to its origin: two steps or three. */
  private static final int MAX_STEPS = 64;

  private final DwarfFile file;
  private final DieCursor cursor;
  private final StringPlace place = new StringPlace();
  private @Nullable UnitHeader open;

  /** DIE addresses plus 1 by hash, and the numbers of their names. */
  private long[] keys = new long[1024];

  private int[] numbers = new int[1024];

  /** DIE address of each name. */
  private long[] addresses = new long[256];

  private int count;

  FunctionNames(DwarfFile file) {
    this.file = file;
    this.cursor =
        new DieCursor(
            file,
            AttributeSelection.of(
                DwAttribute.NAME,
                DwAttribute.LINKAGE_NAME,
                DwAttribute.MIPS_LINKAGE_NAME,
                DwAttribute.ABSTRACT_ORIGIN,
                DwAttribute.SPECIFICATION));
  }

  void clear() {
    Arrays.fill(keys, 0);
    count = 0;
  }

  /** Number of the name of the function at a DIE address. */
  int number(long dieAddress, InlineTrees trees) {
    int slot = slot(dieAddress);
    if (keys[slot] != 0) {
      return numbers[slot];
    }
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, 2 * count);
    }
    addresses[count] = dieAddress;
    keys[slot] = dieAddress + 1;
    numbers[slot] = count++;
    if (2 * count > keys.length) {
      rehash();
    }
    return trees.addName();
  }

  private int slot(long dieAddress) {
    int mask = keys.length - 1;
    int slot = (int) (dieAddress * 0x9e37_79b9_7f4a_7c15L >>> 40) & mask;
    while (keys[slot] != 0 && keys[slot] != dieAddress + 1) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rehash() {
    keys = new long[2 * keys.length];
    numbers = new int[keys.length];
    for (int i = 0; i < count; i++) {
      int slot = slot(addresses[i]);
      keys[slot] = addresses[i] + 1;
      numbers[slot] = i;
    }
  }

  /** Looks up all names. */
  void resolve(InlineTrees trees) {
    open = null;
    for (int i = 0; i < count; i++) {
      trees.setName(i, resolve(addresses[i]));
    }
  }

  private String resolve(long dieAddress) {
    String plain = "";
    long next = dieAddress;
    for (int step = 0; step < MAX_STEPS && next != DieCursor.NO_REFERENCE; step++) {
      if (!goTo(next)) {
        break;
      }
      if (cursor.string(LINKAGE_NAME, place) || cursor.string(OLD_LINKAGE_NAME, place)) {
        return place.text();
      }
      if (plain.isEmpty() && cursor.string(NAME, place)) {
        plain = place.text();
      }
      next = cursor.reference(ORIGIN);
      if (next == DieCursor.NO_REFERENCE) {
        next = cursor.reference(SPECIFICATION);
      }
    }
    return plain;
  }

  private boolean goTo(long dieAddress) {
    UnitHeader unit = open;
    if (unit == null || !contains(unit, dieAddress)) {
      unit = file.units().containing(dieAddress);
      if (unit == null) {
        return false;
      }
      cursor.open(unit);
      open = unit;
    }
    long offset = dieAddress - file.units().base(unit);
    return offset >= unit.firstDie() && cursor.read(offset) != 0;
  }

  private boolean contains(UnitHeader unit, long dieAddress) {
    long offset = dieAddress - file.units().base(unit);
    return offset >= unit.offset() && offset < unit.end();
  }
}
