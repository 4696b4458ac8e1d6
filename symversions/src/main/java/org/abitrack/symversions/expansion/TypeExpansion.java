package org.abitrack.symversions.expansion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.split.UnitRun;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.symversions.typestring.TypeString;

/**
 * Expands types by name, whether an export reaches them or not: each unit that has one is walked
 * from its DIE. The texts are those that {@link ObjectExpansion} makes, but private types have
 * their members, too. The result does not depend on the number of threads.
 */
public final class TypeExpansion {
  private final DwarfFile file;
  private final List<UnitHeader> units;
  private final int jobs;
  private final boolean intoFunctions;
  private final List<HashMap<String, ExpandedType>> found = new ArrayList<>();
  private final List<HashMap<String, Boolean>> named = new ArrayList<>();

  /**
   * Prepares a search.
   *
   * @param jobs threads to use
   * @param intoFunctions whether types that functions define count
   */
  public TypeExpansion(UnitRun run, int jobs, boolean intoFunctions) {
    this.file = run.file();
    this.units = new ArrayList<>(run.units());
    this.jobs = jobs;
    this.intoFunctions = intoFunctions;
    if (file.split()) {
      // No skeleton leads to these.
      for (UnitHeader unit : file.units().all()) {
        if (unit.type().isType()) {
          units.add(unit);
        }
      }
    }
  }

  /**
   * Each text of each of the types, in the order of their first DIEs.
   *
   * @param references as in symtypes
   * @throws org.abitrack.dwarfcore.io.FormatException if the DWARF data is wrong where it is needed
   * @throws org.abitrack.symversions.diagnostic.SymversionsException if a type cannot be printed
   */
  public List<ExpandedType> expand(List<String> references) {
    OrderedWorkers.run(units.size(), jobs, new ExpansionFactory(references));
    HashMap<String, ExpandedType> all = new HashMap<>();
    for (HashMap<String, ExpandedType> ofWorker : found) {
      for (String key : ofWorker.keySet()) {
        ExpandedType type = ofWorker.get(key);
        ExpandedType known = all.get(key);
        if (type != null && (known == null || type.die() < known.die())) {
          all.put(key, type);
        }
      }
    }
    ExpandedType[] sorted = all.values().toArray(new ExpandedType[0]);
    Arrays.sort(sorted, new ByDie());
    return List.of(sorted);
  }

  /**
   * The references of all types that are defined, in byte order.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the DWARF data is wrong where it is needed
   */
  public List<String> names() {
    OrderedWorkers.run(units.size(), jobs, new NamesFactory());
    TreeSet<String> all = new TreeSet<>();
    for (HashMap<String, Boolean> ofWorker : named) {
      all.addAll(ofWorker.keySet());
    }
    return new ArrayList<>(all);
  }

  private static final class ByDie implements Comparator<ExpandedType> {
    @Override
    public int compare(ExpandedType a, ExpandedType b) {
      return Long.compare(a.die(), b.die());
    }
  }

  private synchronized <T> HashMap<String, T> forWorker(List<HashMap<String, T>> maps) {
    HashMap<String, T> map = new HashMap<>();
    maps.add(map);
    return map;
  }

  private int stringBytes() {
    return file.strings().bytes().length;
  }

  private final class ExpansionFactory implements OrderedWorkers.Factory {
    private final List<String> references;

    ExpansionFactory(List<String> references) {
      this.references = references;
    }

    @Override
    public OrderedWorkers.Worker create() {
      return new ExpansionWorker(references, forWorker(found));
    }
  }

  private final class NamesFactory implements OrderedWorkers.Factory {
    @Override
    public OrderedWorkers.Worker create() {
      HashMap<String, Boolean> names = forWorker(named);
      TypeScan scan = new TypeScan(file, new NewTypes(stringBytes()), intoFunctions);
      return new OrderedWorkers.Worker() {
        @Override
        public void run(int task) {
          for (TypeDie type : scan.scan(units.get(task))) {
            names.put(type.reference(), Boolean.TRUE);
          }
        }
      };
    }
  }

  /** Scans and walks units; keeps the first of the DIEs with one text. */
  private final class ExpansionWorker implements OrderedWorkers.Worker {
    private final TypeScan scan;
    private final WalkMemory memory = new WalkMemory();
    private final TypeWalk walk;
    private final TypeTexts texts;
    private final HashMap<String, ExpandedType> known;

    ExpansionWorker(List<String> references, HashMap<String, ExpandedType> known) {
      this.scan = new TypeScan(file, new WantedTypes(references, stringBytes()), intoFunctions);
      UnitViews views = new UnitViews(file, Slots.TYPES, memory.names());
      this.walk = new TypeWalk(views, memory, KabiConventions.NONE, null);
      this.texts = new TypeTexts(walk.entries(), memory.names());
      this.known = known;
    }

    @Override
    public void run(int task) {
      UnitHeader unit = units.get(task);
      List<TypeDie> dies = scan.scan(unit);
      if (dies.isEmpty()) {
        return;
      }
      try {
        walk.startUnit(unit);
        expand(unit, dies);
      } catch (CrossUnitReference e) {
        // Entered is the last unit, so that the names of all are known.
        List<UnitHeader> all = file.units().all();
        walk.startObject();
        walk.enter(all.get(all.size() - 1));
        expand(unit, dies);
      }
    }

    private void expand(UnitHeader unit, List<TypeDie> dies) {
      int[] entries = new int[dies.size()];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = walk.walkType(dies.get(i).die());
      }
      List<ExpandedType> news = new ArrayList<>(0);
      for (int i = 0; i < entries.length; i++) {
        texts.build(entries[i]);
        TypeString text = texts.keep();
        TypeDie die = dies.get(i);
        String key = die.reference() + (die.declaration() ? " declared " : " ") + text;
        if (!known.containsKey(key)) {
          ExpandedType type = new ExpandedType(die, scan.nameOf(unit), text);
          known.put(key, type);
          news.add(type);
        }
      }
      if (!news.isEmpty()) {
        TypeCollector collector = new TypeCollector(memory, false);
        collector.collect(walk.entries(), texts);
        for (ExpandedType type : news) {
          type.setInside(collector.candidates());
        }
      }
    }
  }
}
