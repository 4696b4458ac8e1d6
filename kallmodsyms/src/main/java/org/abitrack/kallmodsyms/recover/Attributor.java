package org.abitrack.kallmodsyms.recover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.kallmodsyms.module.ModuleNames;
import org.jspecify.annotations.Nullable;

/**
 * Finds the modules of units.
 *
 * <p>kbuild makes module {@code d/m} from {@code d/m.c} or, a composite one, from other objects of
 * {@code d} and below, never from both; it links the objects of a composite module in a row. So a
 * unit named as a module is that module; one whose directories hold no composite module is core;
 * the others are decided by the initcalls of the module, by names, and by what stands beside them
 * in the link.
 */
final class Attributor {
  /** Shorter words of names are found anywhere. */
  private static final int SHORTEST_WORD = 4;

  private final List<CodeUnit> units;
  private final Set<String> modules;
  private final @Nullable Attribution[] found;

  /** The composite modules by directory. */
  private final Map<String, List<String>> composites = new HashMap<>();

  /** What initcalls call the modules of units. */
  private final Map<Integer, String> initcallNames;

  Attributor(List<CodeUnit> units, Set<String> modules, Map<Integer, String> initcallNames) {
    this.units = units;
    this.modules = modules;
    this.initcallNames = initcallNames;
    this.found = new Attribution[units.size()];
    Set<String> stems = new HashSet<>();
    for (CodeUnit unit : units) {
      stems.add(unit.stem());
    }
    for (String module : modules) {
      if (!stems.contains(module)) {
        String directory = module.substring(0, Math.max(0, module.lastIndexOf('/')));
        composites.computeIfAbsent(directory, _ -> new ArrayList<>()).add(module);
      }
    }
  }

  List<Attribution> run() {
    for (int i = 0; i < found.length; i++) {
      found[i] = certain(i);
    }
    for (int i = 0; i < found.length; i++) {
      if (found[i] == null) {
        found[i] = byName(i);
      }
    }
    spread();
    Set<String> taken = taken();
    List<Attribution> all = new ArrayList<>(found.length);
    for (int i = 0; i < found.length; i++) {
      Attribution known = found[i];
      if (known == null) {
        known = leftOver(i, taken);
      }
      all.add(known == null ? rest(i) : known);
    }
    return all;
  }

  private @Nullable Attribution certain(int index) {
    CodeUnit unit = units.get(index);
    if (modules.contains(unit.stem())) {
      return new Attribution(unit, unit.stem(), Certainty.EXACT, "has the module's name");
    }
    List<String> candidates = candidates(unit);
    if (candidates.isEmpty()) {
      return new Attribution(
          unit, "", Certainty.EXACT, "no module is made of several objects here");
    }
    String name = initcallNames.get(index);
    if (name != null) {
      for (String module : candidates) {
        if (ModuleNames.ofPaths(module).equals(name)) {
          return new Attribution(unit, module, Certainty.EXACT, "initcall of the module");
        }
      }
      if (ModuleNames.ofPaths(unit.stem()).equals(name)) {
        return new Attribution(unit, "", Certainty.EXACT, "initcall of the core");
      }
    }
    return null;
  }

  /** The composite modules of the nearest directory that has any. */
  private List<String> candidates(CodeUnit unit) {
    String directory = unit.directory();
    while (true) {
      List<String> here = composites.get(directory);
      if (here != null) {
        return here;
      }
      int slash = directory.lastIndexOf('/');
      if (slash < 0) {
        return List.of();
      }
      directory = directory.substring(0, slash);
    }
  }

  /** The module that the unit is named like; of several the one whose name says most. */
  private @Nullable Attribution byName(int index) {
    CodeUnit unit = units.get(index);
    String stem = ModuleNames.ofPaths(unit.stem());
    String best = "";
    int length = 0;
    List<String> candidates = candidates(unit);
    for (String module : candidates) {
      int alike = likeness(stem, ModuleNames.ofPaths(module), candidates);
      if (alike > length) {
        best = module;
        length = alike;
      }
    }
    return best.isEmpty()
        ? null
        : new Attribution(unit, best, Certainty.LIKELY, "named like the module");
  }

  /** How many characters of a unit's and a module's names agree where it matters. */
  private static int likeness(String unit, String module, List<String> candidates) {
    if (unit.startsWith(module + "_")) {
      return beginsOthers(module, candidates) ? 0 : module.length();
    }
    if (module.endsWith(unit)) {
      return unit.length();
    }
    String last = module.substring(module.lastIndexOf('_') + 1);
    return last.length() >= SHORTEST_WORD && last.length() < module.length() && unit.contains(last)
        ? last.length()
        : 0;
  }

  /** Whether other modules are named alike, so that the name says nothing. */
  private static boolean beginsOthers(String module, List<String> candidates) {
    for (String other : candidates) {
      if (ModuleNames.ofPaths(other).startsWith(module + "_")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Goes on from units of composite modules to their neighbours in the link. Every composite module
   * has units: if one that could be here has none yet, they are its own.
   */
  private void spread() {
    String[] before = neighbours(1);
    String[] behind = neighbours(-1);
    Set<String> taken = taken();
    for (int i = 0; i < found.length; i++) {
      if (found[i] == null && !(before[i].isEmpty() && behind[i].isEmpty())) {
        List<String> free = new ArrayList<>(candidates(units.get(i)));
        free.removeAll(taken);
        String beside = before[i].isEmpty() ? behind[i] : before[i];
        found[i] =
            free.size() == 1
                ? new Attribution(
                    units.get(i), free.getFirst(), Certainty.LIKELY, "the module has no other unit")
                : new Attribution(
                    units.get(i),
                    beside,
                    Certainty.LIKELY,
                    "beside a unit of the module in the link");
      }
    }
  }

  private Set<String> taken() {
    Set<String> taken = new HashSet<>();
    for (Attribution known : found) {
      if (known != null) {
        taken.add(known.module());
      }
    }
    return taken;
  }

  /** The module that each undecided unit would be of if its neighbour on one side decided. */
  private String[] neighbours(int step) {
    String[] names = new String[found.length];
    String module = "";
    for (int i = step > 0 ? 0 : found.length - 1; i >= 0 && i < found.length; i += step) {
      Attribution known = found[i];
      if (known != null) {
        boolean composite = !modules.contains(units.get(i).stem());
        module = composite ? known.module() : "";
      } else if (!candidates(units.get(i)).contains(module)) {
        module = "";
      }
      names[i] = module;
    }
    return names;
  }

  /** A directory's only module, if nothing else has been found to belong to it. */
  private @Nullable Attribution leftOver(int index, Set<String> taken) {
    CodeUnit unit = units.get(index);
    List<String> here = composites.getOrDefault(unit.directory(), List.of());
    return here.size() == 1 && !taken.contains(here.getFirst())
        ? new Attribution(
            unit,
            here.getFirst(),
            Certainty.LIKELY,
            "the only module here, which has no other unit")
        : null;
  }

  private Attribution rest(int index) {
    CodeUnit unit = units.get(index);
    List<String> candidates = candidates(unit);
    return new Attribution(
        unit, "", Certainty.UNKNOWN, "core, or one of " + String.join(" ", candidates));
  }
}
