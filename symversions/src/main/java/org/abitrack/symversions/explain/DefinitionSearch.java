package org.abitrack.symversions.explain;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.split.UnitRun;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.symversions.names.NameIndex;

/**
 * Finds out where types are defined whose text has no body, among the DIEs at the top of all units:
 * often in a unit that no exported symbol leads to, or in a .c file.
 */
final class DefinitionSearch {
  private static final int NAME = 0;
  private static final int DECLARATION = 1;
  private static final AttributeSelection SELECTION =
      AttributeSelection.of(DwAttribute.NAME, DwAttribute.DECLARATION);
  private static final String LETTERS = "sue";

  private final UnitRun run;
  private final NameIndex names = new NameIndex();

  /** By name and kind: address of the first definition, or MAX_VALUE. */
  private final Map<String, Long> first = new HashMap<>();

  private DefinitionSearch(UnitRun run) {
    this.run = run;
  }

  /**
   * The address of the first definition of each type that has one.
   *
   * @param references types as texts name them, {@code s#x}
   * @param jobs threads to use; the result does not depend on it
   */
  static Map<String, Long> find(UnitRun run, List<String> references, int jobs) {
    DefinitionSearch search = new DefinitionSearch(run);
    if (references.isEmpty()) {
      return search.first;
    }
    for (String reference : references) {
      byte[] name = reference.substring(2).getBytes(StandardCharsets.ISO_8859_1);
      if (search.names.find(name, 0, name.length) < 0) {
        search.names.add(name, 0, name.length);
      }
    }
    OrderedWorkers.run(
        run.units().size(),
        jobs,
        new OrderedWorkers.Factory() {
          @Override
          public OrderedWorkers.Worker create() {
            return search.new UnitSearch(run.file());
          }
        });
    search.first.keySet().retainAll(references);
    return search.first;
  }

  private synchronized void found(String reference, long die) {
    Long known = first.get(reference);
    if (known == null || die < known) {
      first.put(reference, die);
    }
  }

  /** Looks at one unit at a time. */
  private final class UnitSearch implements OrderedWorkers.Worker {
    private final DieCursor cursor;
    private final StringPlace place = new StringPlace();

    UnitSearch(DwarfFile file) {
      this.cursor = new DieCursor(file, SELECTION);
    }

    @Override
    public void run(int number) {
      UnitHeader unit = run.units().get(number);
      cursor.open(unit);
      cursor.read(unit.firstDie());
      if (!cursor.hasChildren()) {
        return;
      }
      long base = run.file().units().base(unit);
      long at = cursor.end();
      while (at < unit.end() && cursor.read(at) != 0) {
        long next = cursor.sibling();
        int kind = kind(cursor.tag());
        if (kind >= 0 && !cursor.flag(DECLARATION) && cursor.string(NAME, place)) {
          int name = names.find(place.bytes(), place.start(), place.start() + place.length());
          if (name >= 0) {
            found(LETTERS.charAt(kind) + "#" + names.name(name), base + at);
          }
        }
        at = next;
      }
    }

    private static int kind(int tag) {
      return switch (tag) {
        case DwTag.STRUCTURE_TYPE, DwTag.CLASS_TYPE -> 0;
        case DwTag.UNION_TYPE -> 1;
        case DwTag.ENUMERATION_TYPE -> 2;
        default -> -1;
      };
    }
  }
}
