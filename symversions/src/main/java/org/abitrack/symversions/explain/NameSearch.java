package org.abitrack.symversions.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.split.UnitRun;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;

/**
 * Looks through all DIEs, also where symbols are not looked for, for functions, variables and
 * labels of a name.
 */
final class NameSearch {
  /** So many are enough to explain. */
  private static final int MAX_FOUND_PER_UNIT = 4;

  private static final int NAME = 0;
  private static final int LINKAGE_NAME = 1;
  private static final AttributeSelection SELECTION =
      AttributeSelection.of(DwAttribute.NAME, DwAttribute.LINKAGE_NAME);

  /** A DIE that was found: its address, and that of the one around it, or -1. */
  private record Found(long die, String linkageName, long enclosing, int enclosingTag) {}

  private NameSearch() {}

  /**
   * The DIEs in file order.
   *
   * @param limit how many are given at most
   * @param jobs threads to use; the result does not depend on it
   */
  static List<NamedDie> find(UnitRun run, String name, int limit, int jobs) {
    List<List<Found>> found = new ArrayList<>();
    for (int i = 0; i < run.units().size(); i++) {
      found.add(List.of());
    }
    OrderedWorkers.run(
        run.units().size(),
        jobs,
        new OrderedWorkers.Factory() {
          @Override
          public OrderedWorkers.Worker create() {
            UnitSearch search = new UnitSearch(run.file(), name);
            return new OrderedWorkers.Worker() {
              @Override
              public void run(int unit) {
                found.set(unit, search.search(run.units().get(unit)));
              }
            };
          }
        });
    DieReader reader = new DieReader(run.file());
    List<NamedDie> dies = new ArrayList<>();
    for (List<Found> inUnit : found) {
      for (Found one : inUnit) {
        if (dies.size() < limit) {
          dies.add(new NamedDie(reader.facts(one.die), one.linkageName, enclosing(one, reader)));
        }
      }
    }
    return dies;
  }

  private static String enclosing(Found found, DieReader reader) {
    if (found.enclosing < 0) {
      return "";
    }
    String name = reader.facts(found.enclosing).name();
    String kind = KindNames.of(found.enclosingTag);
    return name.isEmpty() ? "a " + kind : kind + " " + name;
  }

  /** Searches one unit at a time. */
  private static final class UnitSearch {
    private final DieCursor cursor;
    private final byte[] name;
    private final StringPlace place = new StringPlace();

    /** DIEs around the one at hand that symbols are not looked for in, outermost first. */
    private long[] around = new long[64];

    private int[] tagAround = new int[64];

    UnitSearch(DwarfFile file, String name) {
      this.cursor = new DieCursor(file, SELECTION);
      this.name = name.getBytes(StandardCharsets.ISO_8859_1);
    }

    List<Found> search(UnitHeader unit) {
      cursor.open(unit);
      long base = cursor.file().units().base(unit);
      List<Found> found = new ArrayList<>();
      cursor.read(unit.firstDie());
      if (!cursor.hasChildren()) {
        return found;
      }
      int depth = 0;
      around[0] = -1;
      long at = cursor.end();
      while (at < unit.end() && found.size() < MAX_FOUND_PER_UNIT) {
        int tag = cursor.read(at);
        if (tag == 0) {
          if (--depth < 0) {
            break;
          }
        } else {
          if (isWanted(tag) && (isNamed(NAME) || isNamed(LINKAGE_NAME))) {
            String linkage = cursor.string(LINKAGE_NAME, place) ? place.text() : "";
            found.add(new Found(base + at, linkage, around[depth], tagAround[depth]));
          }
          if (cursor.hasChildren()) {
            enter(++depth, base + at, tag);
          }
        }
        at = cursor.end();
      }
      return found;
    }

    private void enter(int depth, long die, int tag) {
      if (depth == around.length) {
        around = Arrays.copyOf(around, depth * 2);
        tagAround = Arrays.copyOf(tagAround, depth * 2);
      }
      boolean searched =
          around[depth - 1] < 0
              && (tag == DwTag.NAMESPACE || tag == DwTag.STRUCTURE_TYPE || tag == DwTag.CLASS_TYPE);
      // A function says more to a reader than the blocks in it.
      boolean inFunction = around[depth - 1] >= 0 && tagAround[depth - 1] == DwTag.SUBPROGRAM;
      around[depth] = searched ? -1 : inFunction ? around[depth - 1] : die;
      tagAround[depth] = searched ? 0 : inFunction ? tagAround[depth - 1] : tag;
    }

    private static boolean isWanted(int tag) {
      return tag == DwTag.SUBPROGRAM || tag == DwTag.VARIABLE || tag == DwTag.LABEL;
    }

    private boolean isNamed(int slot) {
      return cursor.string(slot, place)
          && place.length() == name.length
          && Arrays.equals(
              place.bytes(), place.start(), place.start() + name.length, name, 0, name.length);
    }
  }
}
