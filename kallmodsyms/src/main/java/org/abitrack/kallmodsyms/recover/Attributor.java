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
 * in the link, whose order modules.builtin keeps. A directory below a module's may be the core's:
 * its units need the module on both sides or a unit of the module among them.
 */
final class Attributor {
  /** Shorter words of names are found anywhere. */
  private static final int SHORTEST_WORD = 4;

  /** Modules of functions for others are often named so, their sources are not. */
  private static final String LIBRARY = "lib";

  private final List<CodeUnit> units;
  private final Set<String> modules;

  /** Numbers of modules in the order in which the link meets them. */
  private final Map<String, Integer> linkOrder = new HashMap<>();

  private final @Nullable Attribution[] found;

  /** The composite modules by directory. */
  private final Map<String, List<String>> composites = new HashMap<>();

  /** What initcalls call the modules of units. */
  private final Map<Integer, String> initcallNames;

  /**
   * An attributor.
   *
   * @param units in the order of the link
   * @param modules paths without {@code .ko}, in the order of the link as modules.builtin and
   *     .modinfo have it
   * @param initcallNames names of modules by index of unit
   */
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
      linkOrder.put(module, linkOrder.size());
      if (!stems.contains(module)) {
        composites.computeIfAbsent(directory(module), _ -> new ArrayList<>()).add(module);
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
      return new Attribution(unit, "", Certainty.EXACT, "initcall of the core");
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
    List<String> candidates = candidates(unit);
    String best = byFirstWord(stem, candidates);
    int length = best.isEmpty() ? 0 : Integer.MAX_VALUE;
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

  /** The only one of several modules whose name starts with the unit's first word, or nothing. */
  private static String byFirstWord(String unit, List<String> candidates) {
    String word = firstWord(unit);
    String only = "";
    if (word.length() < SHORTEST_WORD || candidates.size() == 1) {
      return "";
    }
    for (String module : candidates) {
      if (firstWord(ModuleNames.ofPaths(module)).equals(word)) {
        if (!only.isEmpty()) {
          return "";
        }
        only = module;
      }
    }
    return only;
  }

  private static String firstWord(String name) {
    int end = 0;
    while (end < name.length() && name.charAt(end) != '_' && name.charAt(end) != '.') {
      end++;
    }
    return name.substring(0, end);
  }

  /** How many characters of a unit's and a module's names agree where it matters. */
  private static int likeness(String unit, String module, List<String> candidates) {
    if (unit.startsWith(module + "_")) {
      return beginsOthers(module, candidates) ? 0 : module.length();
    }
    if (module.endsWith("_" + unit)) {
      return unit.length();
    }
    if (module.startsWith(LIBRARY)) {
      String name = module.substring(LIBRARY.length());
      if (unit.equals(name) || unit.startsWith(name + "_")) {
        return name.length();
      }
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
   * has units: one that the link meets there and that has none yet is what they are of.
   */
  private void spread() {
    String[] before = neighbours(1);
    String[] behind = neighbours(-1);
    int[] first = placesBefore();
    int[] last = placesBehind();
    Set<String> taken = taken();
    Set<String> homes = homes();
    for (int i = 0; i < found.length; i++) {
      if (found[i] != null || before[i].isEmpty() && behind[i].isEmpty()) {
        continue;
      }
      CodeUnit unit = units.get(i);
      String free = onlyFree(candidates(unit), taken, first[i], last[i]);
      String beside = nearer(unit, before[i], behind[i], homes);
      if (!free.isEmpty()) {
        found[i] = new Attribution(unit, free, Certainty.LIKELY, "the link meets the module here");
      } else if (before[i].equals(behind[i])
          || unit.directory().equals(directory(beside))
          || homes.contains(unit.directory() + ":" + beside)) {
        found[i] =
            new Attribution(
                unit, beside, Certainty.LIKELY, "beside a unit of the module in the link");
      }
    }
  }

  /**
   * Of the modules on either side the one that the unit's name has more of, or the first one; that
   * one, too, if it alone has units in the unit's directory.
   */
  private static String nearer(CodeUnit unit, String before, String behind, Set<String> homes) {
    if (homes.contains(unit.directory() + ":" + before)
        && !homes.contains(unit.directory() + ":" + behind)) {
      return before;
    }
    String name = ModuleNames.ofPaths(unit.stem());
    return before.isEmpty() || alike(name, behind) > alike(name, before) ? behind : before;
  }

  private static int alike(String name, String module) {
    String other = ModuleNames.ofPaths(module);
    int length = 0;
    while (length < Math.min(name.length(), other.length())
        && name.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  /** The one candidate without units that the link meets between two others, or nothing. */
  private String onlyFree(List<String> candidates, Set<String> taken, int first, int last) {
    String only = "";
    for (String module : candidates) {
      int place = linkOrder.getOrDefault(module, -1);
      if (place > first && place < last && !taken.contains(module)) {
        if (!only.isEmpty()) {
          return "";
        }
        only = module;
      }
    }
    return only;
  }

  /** Per unit, the place in the link's order of the nearest module in front of it, or -1. */
  private int[] placesBefore() {
    int[] places = new int[found.length];
    int place = -1;
    for (int i = 0; i < found.length; i++) {
      place = placeOf(i, place);
      places[i] = place;
    }
    return places;
  }

  /** The same of the nearest module behind it. */
  private int[] placesBehind() {
    int[] places = new int[found.length];
    int place = Integer.MAX_VALUE;
    for (int i = found.length - 1; i >= 0; i--) {
      place = placeOf(i, place);
      places[i] = place;
    }
    return places;
  }

  private int placeOf(int index, int otherwise) {
    Attribution known = found[index];
    return known == null ? otherwise : linkOrder.getOrDefault(known.module(), otherwise);
  }

  /** {@code DIRECTORY:MODULE} of all that is known: a directory below a module's may be its own. */
  private Set<String> homes() {
    Set<String> homes = new HashSet<>();
    for (Attribution known : found) {
      if (known != null) {
        homes.add(known.unit().directory() + ":" + known.module());
      }
    }
    return homes;
  }

  private static String directory(String module) {
    return module.substring(0, Math.max(0, module.lastIndexOf('/')));
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
