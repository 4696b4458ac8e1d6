package org.abitrack.dwarfcore.dwarf.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.form.AttributeValue;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the DIEs of one file by address, and follows references from DIE to DIE. Units are indexed
 * when first needed, and the indices used last are kept. Safe for use by many threads.
 */
public final class DieFinder {
  /** A definition refers to a declaration, an inlined copy to its origin: two steps or three. */
  public static final int MAX_ORIGINS = 64;

  private static final int KEPT_UNITS = 64;

  private final DwarfFile file;
  private final Map<Integer, DieIndex> indices = new LinkedHashMap<>(16, 0.75f, true);

  /** Finds DIEs of {@code file}. */
  public DieFinder(DwarfFile file) {
    this.file = file;
  }

  /**
   * The index of a unit.
   *
   * @throws FormatException as {@link DieIndex#read}
   */
  public synchronized DieIndex index(UnitHeader unit) {
    DieIndex known = indices.get(unit.index());
    if (known == null) {
      known = DieIndex.read(file, unit);
      indices.put(unit.index(), known);
      if (indices.size() > KEPT_UNITS) {
        indices.remove(indices.keySet().iterator().next());
      }
    }
    return known;
  }

  /**
   * The DIE at an address.
   *
   * @throws FormatException BAD_REFERENCE if no DIE starts there
   */
  public Die at(long dieAddress) {
    UnitHeader unit = file.units().containing(dieAddress);
    if (unit == null) {
      throw file.sectionOrEmpty(".debug_info")
          .error(FormatErrorCode.BAD_REFERENCE, dieAddress, "reference outside of every unit");
    }
    DieIndex index = index(unit);
    long offset = dieAddress - file.units().base(unit);
    int number = index.indexOf(offset);
    if (number == DieIndex.NONE) {
      throw file.section(unit)
          .error(FormatErrorCode.BAD_REFERENCE, offset, "no entry starts at this offset");
    }
    return index.die(number);
  }

  /**
   * The DIE that an attribute of a DIE refers to, or null if the DIE has no such reference or it
   * leads nowhere.
   *
   * @throws FormatException BAD_REFERENCE if it leads into the middle of a DIE
   */
  public @Nullable Die follow(Die die, int attribute) {
    return die.attribute(attribute) instanceof AttributeValue.Reference(long address)
            && address != DieCursor.NO_REFERENCE
        ? at(address)
        : null;
  }

  /**
   * A DIE and those that it completes or is a copy of, in turn: what DW_AT_abstract_origin, or else
   * DW_AT_specification, leads to (DWARF 5 §2.13.2, §3.3.8).
   *
   * @return at least the DIE itself
   * @throws FormatException REFERENCE_CYCLE if the references lead back, TOO_DEEP if there are more
   *     than {@link #MAX_ORIGINS}
   */
  public List<Die> origins(Die die) {
    List<Die> chain = new ArrayList<>();
    Die next = die;
    while (next != null) {
      if (chain.contains(next)) {
        throw error(die, FormatErrorCode.REFERENCE_CYCLE, "its origins lead back to " + next);
      }
      if (chain.size() > MAX_ORIGINS) {
        throw error(die, FormatErrorCode.TOO_DEEP, "more than " + MAX_ORIGINS + " origins");
      }
      chain.add(next);
      Die origin = follow(next, DwAttribute.ABSTRACT_ORIGIN);
      next = origin == null ? follow(next, DwAttribute.SPECIFICATION) : origin;
    }
    return chain;
  }

  /**
   * The value of an attribute of a DIE or the first of its {@link #origins} that has it, or null.
   *
   * @throws FormatException as {@link #origins}
   */
  public @Nullable AttributeValue inherited(Die die, int attribute) {
    for (Die origin : origins(die)) {
      AttributeValue value = origin.attribute(attribute);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static FormatException error(Die die, FormatErrorCode code, String problem) {
    return die.index().file().section(die.index().unit()).error(code, die.offset(), problem);
  }
}
